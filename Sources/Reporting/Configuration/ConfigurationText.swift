import RuleEngine
import RuleFormat
import SourceText

/// What is in force for a file, for people.
public struct ConfigurationText: ReportEncoder {
    public var style: TextStyle
    /// True for all rules, false for those that somebody has set.
    public var showsAll: Bool

    public init(style: TextStyle, showsAll: Bool = false) {
        self.style = style
        self.showsAll = showsAll
    }

    public func encode(_ report: ConfigurationReport) -> String {
        let files = report.configuration.files.map { PrintableText.escaped($0) }
        var text = style.paint(PrintableText.escaped(report.file), .strong) + "\n"
        text += files.isEmpty ? "no configuration file\n" : "reads \(files.joined(separator: ", then "))\n"
        text += "\n" + values(report).text(style: style)
        let shown = report.rules.filter { showsAll || $0.isSet }
        if !shown.isEmpty { text += "\n" + rules(shown, report.profile).text(style: style) }
        let hidden = report.rules.count - shown.count
        if hidden > 0 {
            let which = shown.isEmpty ? "all \(hidden) rules are" : "the other \(hidden) rules are"
            text += "\n\(which) as the profile \(report.profile.rawValue) has them; --all lists them\n"
        }
        return text
    }

    private func values(_ report: ConfigurationReport) -> TextTable {
        var table = TextTable(columns: ["setting", "value", "set by"].map { .init(title: $0) })
        for row in ConfigurationRow.rows(report.configuration) {
            table.rows.append(
                Self.row(row.key, row.value.text ?? "", row.origin?.description ?? "default"))
        }
        for path in report.perPath {
            table.rows.append(Self.row("per-path", path.files.text, path.files.origin.description))
        }
        return table
    }

    private func rules(_ rules: [Rule], _ profile: Profile) -> TextTable {
        var table = TextTable(columns: ["rule", "in force", "set by"].map { .init(title: $0) })
        for rule in rules {
            let definition = rule.definition
            let origin = rule.severityOrigin?.description ?? "profile \(profile.rawValue)"
            table.rows.append([
                .init(PrintableText.escaped(definition.id), .strong),
                .init(definition.severity.rawValue, definition.severity.paint),
                .init(PrintableText.escaped(origin), .faint),
            ])
            for option in definition.options {
                let value = rule.options[option.name] ?? option.standard
                let origin = rule.optionOrigins[option.name]?.description ?? "default"
                table.rows.append(Self.row("  " + option.name, YAMLText.value(value), origin))
            }
        }
        return table
    }

    private static func row(_ name: String, _ value: String, _ origin: String) -> [TextTable.Cell] {
        [
            .init(PrintableText.escaped(name)), .init(PrintableText.escaped(value)),
            .init(PrintableText.escaped(origin), .faint),
        ]
    }
}

extension Rule {
    /// True where somebody set something of it.
    fileprivate var isSet: Bool { severityOrigin != nil || !optionOrigins.isEmpty }
}
