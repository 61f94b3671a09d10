import Slimming
import SourceText

/// Where a change is to be made.
struct PlanPlace {
    /// `Dockerfile:6`, or `layer 3` where all there is is the history.
    var name: String
    /// 1-based.
    var line: Int
    /// The words in that line.
    var text: String

    init(of change: PlannedChange, in source: SourceFile, hasDockerfile: Bool) {
        line = source.position(change.range.lowerBound).line
        let bytes = source.bytes[source.lines.range(ofLine: line)]
        text = PrintableText.escaped(bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
        let layers = change.layers.map { String($0) }.joined(separator: ", ")
        name =
            hasDockerfile
            ? "\(PrintableText.escaped(source.path)):\(line)" : "layer\(change.layers.count == 1 ? "" : "s") \(layers)"
    }
}
