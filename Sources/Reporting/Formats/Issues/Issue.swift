import RuleEngine
import RuleFormat
import SourceText

/// What a format for other tools prints at one place: a finding, or an error of syntax.
struct Issue {
    var rule: String
    var aliases: [String]
    var severity: Severity
    var category: String
    /// What is wrong, and what to do about it, in one text.
    var message: String
    /// From the first to behind the last byte that counts: line ends at its end are left out.
    var range: ByteRange
    var stage: String?
    var fix: Fix?
    var evidence: Evidence?
    var isSyntaxError: Bool

    /// The rule that errors of syntax are reported under.
    static let syntaxError = "syntax-error"
}

extension CheckedFile {
    /// Errors of syntax and findings together, in the order of the file.
    var issues: [Issue] {
        var issues = syntaxErrors.map { error in
            Issue(
                rule: Issue.syntaxError, aliases: ["DL1000"], severity: .error, category: "correctness",
                message: Issue.message(error.message, advice: ""), range: trimmed(error.range), isSyntaxError: true)
        }
        issues += findings.map { finding in
            Issue(
                rule: finding.rule, aliases: finding.aliases, severity: finding.severity, category: finding.category,
                message: Issue.message(finding.message, advice: finding.advice), range: trimmed(finding.range),
                stage: finding.stage, fix: finding.fix, evidence: finding.evidence, isSyntaxError: false)
        }
        // Both lists are sorted already, and what stands at the same place keeps its order.
        let order = issues.indices.sorted { (issues[$0].range.lowerBound, $0) < (issues[$1].range.lowerBound, $1) }
        return order.map { issues[$0] }
    }

    /// The range within the file, without the line ends that it may take in: readers of most formats would show
    /// the line behind.
    private func trimmed(_ range: ByteRange) -> ByteRange {
        let range = range.clamped(to: 0..<source.bytes.count)
        var end = range.upperBound
        while end > range.lowerBound,
            source.bytes[end - 1] == UInt8(ascii: "\n") || source.bytes[end - 1] == UInt8(ascii: "\r")
        {
            end -= 1
        }
        return range.lowerBound..<end
    }
}

extension Issue {
    /// Two sentences where the advice is one, else its words behind a semicolon; no full stop at the end.
    static func message(_ message: String, advice: String) -> String {
        let message = message.withoutFullStop
        let advice = advice.withoutFullStop
        guard let first = advice.first else { return message }
        return message + (first.isLowercase ? "; " : ". ") + advice
    }
}

extension String {
    fileprivate var withoutFullStop: String {
        hasSuffix(".") && !hasSuffix("..") ? String(dropLast()) : self
    }
}
