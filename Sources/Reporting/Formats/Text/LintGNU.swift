import RuleFormat
import SourceText

/// One line an issue, as GNU programs report errors and as Emacs and Vim read them:
/// `plimsoll:file:line:column: severity: message [rule]`. Columns count UTF-8 bytes.
public struct LintGNU: ReportEncoder {
    public init() {}

    public func encode(_ report: LintReport) -> String {
        var text = ""
        for file in report.files {
            let path = PrintableText.escaped(file.source.path)
            for issue in file.issues {
                let place = file.source.position(issue.range.lowerBound)
                text += "plimsoll:\(path):\(place.line):\(place.column): \(level(issue.severity)): "
                text += "\(PrintableText.escaped(issue.message)) [\(issue.rule)]\n"
            }
        }
        return text
    }

    /// Editors would take a word that they do not know, such as "style", for an error.
    private func level(_ severity: Severity) -> String {
        switch severity {
        case .error, .warning, .info: severity.rawValue
        case .style, .off: "note"
        }
    }
}
