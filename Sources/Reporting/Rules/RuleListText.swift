import RuleFormat
import SourceText

/// The list of rules for people.
public struct RuleListText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ rules: [RuleDefinition]) -> String {
        var table = TextTable(
            columns: ["rule", "severity", "category", "also known as", "finds"].map { .init(title: $0) })
        for rule in rules {
            table.rows.append([
                .init(PrintableText.escaped(rule.id), .strong), .init(rule.severity.rawValue, rule.severity.paint),
                .init(PrintableText.escaped(rule.category)),
                .init(DisplayText.clipped(PrintableText.escaped(rule.aliases.joined(separator: ", ")), to: 24), .faint),
                .init(PrintableText.escaped(rule.title)),
            ])
        }
        let notes = Self.notes(on: rules)
        return table.text(style: style) + (notes.isEmpty ? "" : "\n" + notes.joined(separator: "; ") + "\n")
    }

    /// What it takes to have the rules run that do not run by themselves.
    private static func notes(on rules: [RuleDefinition]) -> [String] {
        var notes: [String] = []
        if rules.contains(where: { $0.severity == .style }) {
            notes.append("rules of severity style run with --profile strict")
        }
        if rules.contains(where: { $0.severity == .off }) {
            notes.append("those that are off once plimsoll.yaml gives them a severity")
        }
        return notes
    }
}
