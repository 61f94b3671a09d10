import RuleEngine
import RuleFormat
import Slimming
import SourceText

/// One diagnostic as people read it: the place, what is wrong, the line with the words marked, what to do.
struct FindingText {
    var style: TextStyle
    /// Digits that line numbers take in this file, so that all of its excerpts stand in line.
    var gutter: Int

    init(style: TextStyle, source: SourceFile) {
        self.style = style
        gutter = max(2, String(source.lines.count).utf8.count)
    }

    func text(_ finding: Finding, in source: SourceFile) -> String {
        var text = head(
            severity: finding.severity.rawValue, paint: finding.severity.paint, rule: finding.rule,
            message: finding.message, at: finding.range, in: source)
        text += excerpt(finding.range, paint: finding.severity.paint, in: source)
        if let evidence = finding.evidence { text += note("image: ", EvidenceText.line(evidence), paint: .strong) }
        if !finding.advice.isEmpty { text += note("help: ", finding.advice, paint: .advice) }
        return text
    }

    /// An error that stands at a place, such as one of syntax.
    func error(rule: String, message: String, at range: ByteRange, in source: SourceFile) -> String {
        head(severity: "error", paint: .error, rule: rule, message: message, at: range, in: source)
            + excerpt(range, paint: .error, in: source)
    }

    private func head(
        severity: String, paint: Paint, rule: String, message: String, at range: ByteRange, in source: SourceFile
    ) -> String {
        let position = source.position(range.lowerBound)
        let place = "\(PrintableText.escaped(source.path)):\(position.line):\(position.column):"
        return style.paint(place, .strong) + " " + style.paint("\(severity)[\(rule)]", paint) + ": "
            + PrintableText.escaped(message) + "\n"
    }

    private func excerpt(_ range: ByteRange, paint: Paint, in source: SourceFile) -> String {
        let excerpt = Excerpt(of: range, in: source, width: style.width - gutter - 4)
        let number = String(source.position(range.lowerBound).line)
        let pad = String(repeating: " ", count: max(0, gutter - number.utf8.count))
        return style.paint(" \(pad)\(number) |", .faint) + " " + excerpt.line + "\n" + blank("|") + " "
            + excerpt.mark.painted(paint, style) + "\n"
    }

    /// Broken between words; what goes on stands under the first word.
    private func note(_ label: String, _ text: String, paint: Paint) -> String {
        let indent = gutter + 4 + label.utf8.count
        let lines = WrappedText.lines(PrintableText.escaped(text), width: max(20, style.width - indent))
        return blank("=") + " " + style.paint(label, paint)
            + lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
    }

    private func blank(_ sign: String) -> String {
        style.paint(String(repeating: " ", count: gutter + 2) + sign, .faint)
    }
}

extension Severity {
    var paint: Paint {
        switch self {
        case .error: .error
        case .warning: .warning
        case .info: .info
        case .style, .off: .style
        }
    }
}

extension String {
    /// A mark line with only its mark painted.
    fileprivate func painted(_ paint: Paint, _ style: TextStyle) -> String {
        let spaces = prefix { $0 == " " }
        return spaces + style.paint(String(dropFirst(spaces.count)), paint)
    }
}
