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

    func text(_ finding: Finding, in source: SourceFile, _ advice: inout WrappedAdvice) -> String {
        var text = head(
            severity: finding.severity.rawValue, paint: finding.severity.paint, rule: finding.rule,
            message: finding.message, at: finding.range, in: source)
        text += excerpt(finding.range, paint: finding.severity.paint, in: source)
        if let evidence = finding.evidence {
            text += style.note("image: ", EvidenceText.line(evidence), paint: .strong, gutter: gutter)
        }
        if !finding.advice.isEmpty { text += advice.note(finding.advice, gutter: gutter) }
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

    private func blank(_ sign: String) -> String { style.blank(sign, gutter: gutter) }
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
        guard style.usesColor else { return self }
        let spaces = prefix { $0 == " " }
        return spaces + style.paint(String(dropFirst(spaces.count)), paint)
    }
}
