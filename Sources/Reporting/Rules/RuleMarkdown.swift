import RuleFormat

/// One rule with all that its file says, as Markdown.
public struct RuleMarkdown: ReportEncoder {
    public init() {}

    public func encode(_ rule: RuleDefinition) -> String {
        var text = "# \(MarkdownText.code(rule.id)): \(MarkdownText.escaped(rule.title))\n\n"
        var facts = ["severity \(rule.severity.rawValue)", "category \(MarkdownText.escaped(rule.category))"]
        if let fix = rule.fix { facts.append("\(fix.rawValue) fix") }
        if !rule.since.isEmpty { facts.append("since \(MarkdownText.escaped(rule.since))") }
        text += facts.joined(separator: " · ") + "\n"
        if !rule.aliases.isEmpty {
            text += "\nAlso known as " + rule.aliases.map(MarkdownText.code).joined(separator: ", ") + "\n"
        }
        if !rule.body.isEmpty { text += "\n\(rule.body)\n" }
        if !rule.options.isEmpty { text += "\nOptions:\n\n" + rule.options.map(self.text).joined() }
        var shown = OptionValues()
        for example in rule.examples {
            // Options hold for all examples below them, and are said once.
            text += "\n" + (example.options == shown ? "" : settings(example.options)) + self.text(of: example)
            shown = example.options
        }
        return text
    }

    private func text(of option: RuleOption) -> String {
        let standard = MarkdownText.code(YAMLText.value(option.standard))
        return "- \(MarkdownText.code(option.name)) (\(option.type.rawValue), \(standard) by default): "
            + MarkdownText.escaped(option.description) + "\n"
    }

    private func settings(_ options: OptionValues) -> String {
        let lines = options.names.compactMap { name in options[name].map { "\(name): \(YAMLText.value($0))\n" } }
        return "With the options:\n\n```yaml\n\(lines.joined())```\n\n"
    }

    private func text(of example: RuleExample) -> String {
        let title =
            switch example.kind {
            case .fires: "Found"
            case .silent: "Not found"
            case .fixed: "Mended"
            }
        let place = example.profile.map { " in the profile \($0.rawValue)" } ?? ""
        var longest = 0
        var run = 0
        for byte in example.text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        let end = example.text.hasSuffix("\n") ? "" : "\n"
        return "\(title)\(place):\n\n\(fence)dockerfile\n\(example.text)\(end)\(fence)\n"
    }
}
