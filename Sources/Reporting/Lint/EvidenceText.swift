import RuleEngine
import Slimming
import SourceText

/// The bytes behind a finding in one line: `18.9MB in layer 3: /var/lib/apt/lists/a, /var/lib/apt/lists/b`.
enum EvidenceText {
    static func line(_ evidence: Evidence) -> String {
        var text = "\(ByteSize(evidence.bytes))"
        if let layer = evidence.layer { text += " in layer \(layer)" }
        let shown = evidence.paths.prefix(shownPaths).map { PrintableText.escaped([UInt8(ascii: "/")] + $0) }
        if !shown.isEmpty { text += ": " + shown.joined(separator: ", ") }
        if evidence.paths.count > shownPaths { text += ", …" }
        return text
    }

    private static let shownPaths = 3
}
