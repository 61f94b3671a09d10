import RuleFormat

/// The list of rules as a Markdown table.
public struct RuleListMarkdown: ReportEncoder {
    public init() {}

    public func encode(_ rules: [RuleDefinition]) -> String {
        let rows = rules.map { rule in
            let aliases = rule.aliases.map(MarkdownText.code).joined(separator: ", ")
            return "| \(MarkdownText.code(rule.id)) | \(MarkdownText.escaped(rule.title)) | \(rule.severity.rawValue) "
                + "| \(MarkdownText.escaped(rule.category)) | \(aliases) |\n"
        }
        return "| Rule | What it finds | Severity | Category | Aliases |\n|---|---|---|---|---|\n" + rows.joined()
    }
}
