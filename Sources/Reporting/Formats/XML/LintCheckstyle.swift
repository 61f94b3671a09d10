import RuleFormat
import SourceText

/// Checkstyle's XML, which many tools read: one `file` for each file that was checked.
public struct LintCheckstyle: ReportEncoder {
    public init() {}

    public func encode(_ report: LintReport) -> String {
        XMLElement(
            name: "checkstyle", attributes: [("version", "4.3")],
            children: report.files.map { file in
                let columns = TextColumns(file.source)
                return XMLElement(
                    name: "file", attributes: [("name", file.source.path)],
                    children: file.issues.map { element($0, at: columns.position($0.range.lowerBound)) })
            }
        ).document
    }

    private func element(_ issue: Issue, at position: Position) -> XMLElement {
        XMLElement(
            name: "error",
            attributes: [
                ("line", String(position.line)), ("column", String(position.column)),
                ("severity", severity(issue.severity)), ("message", issue.message), ("source", issue.rule),
            ])
    }

    /// Checkstyle knows no style.
    private func severity(_ severity: Severity) -> String {
        switch severity {
        case .error, .warning, .info: severity.rawValue
        case .style, .off: "info"
        }
    }
}
