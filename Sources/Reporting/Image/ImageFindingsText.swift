import RuleEngine
import Slimming
import SourceText

/// The findings of an image, those with the most bytes first.
struct ImageFindingsText {
    var style: TextStyle

    func text(_ report: ImageReport) -> String {
        let source = report.source.hidingSecrets(of: report.findings)
        return report.findings.map { text($0, in: report, source) }.joined()
    }

    private func text(_ finding: Finding, in report: ImageReport, _ source: SourceFile) -> String {
        let bytes = finding.evidence.map { ByteSize($0.bytes).description } ?? "-"
        let pad = String(repeating: " ", count: max(0, sizeWidth - bytes.utf8.count))
        var lines = [
            "  \(pad)" + style.paint(bytes, finding.evidence == nil ? .faint : .strong) + "  "
                + style.paint("\(finding.severity.rawValue)[\(finding.rule)]", finding.severity.paint) + ": "
                + PrintableText.escaped(finding.message)
        ]
        lines.append(indent + style.paint(place(of: finding, in: report, source), .faint))
        if let evidence = finding.evidence, !evidence.paths.isEmpty {
            lines.append(indent + DisplayText.clipped(EvidenceText.line(evidence), to: room))
        }
        if !finding.advice.isEmpty {
            let help = WrappedText.lines("help: " + PrintableText.escaped(finding.advice), width: room)
            lines += help.enumerated().map { number, line in
                indent + (number == 0 ? style.paint("help: ", .advice) + line.dropFirst(6) : line)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private let sizeWidth = 7
    private var indent: String { String(repeating: " ", count: sizeWidth + 4) }
    /// Columns behind the indentation.
    private var room: Int { max(24, style.width - sizeWidth - 4) }

    /// File and line with the words of the instruction; the layer where all there is is the history.
    private func place(of finding: Finding, in report: ImageReport, _ source: SourceFile) -> String {
        let position = source.position(finding.range.lowerBound)
        let line = source.lines.range(ofLine: position.line)
        let words = PrintableText.escaped(
            source.bytes[line].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
        let layer = finding.evidence?.layer.map { "layer \($0): " } ?? "history: "
        let place =
            report.hasDockerfile
            ? "\(PrintableText.escaped(source.path)):\(position.line):\(position.column): " : layer
        return place + DisplayText.clipped(words, to: max(20, room - DisplayText.width(place)))
    }
}
