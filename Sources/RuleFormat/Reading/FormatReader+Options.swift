import SourceText

/// Reading of the options that a rule declares.
extension FormatReader {
    private static let optionKeys = ["type", "default", "values", "description", "from"]

    /// `allow: {type: list, default: [], description: …}`, one entry an option.
    mutating func options(_ node: YAMLNode) -> [RuleOption] {
        (pairs(node, "options") ?? []).compactMap { key, value in
            guard Self.isKebabCase(key.text) else {
                report("An option's name must be words in lower case joined by -, not \"\(key.text)\"", at: key.node)
                return nil
            }
            return option(key.text, value)
        }
    }

    private mutating func option(_ name: String, _ node: YAMLNode) -> RuleOption? {
        guard let entries = mapping(node, "The option \(name)", keys: Self.optionKeys) else { return nil }
        let owner = entries["from"].flatMap { text($0, "from") }
        for key in owner == nil ? ["type", "description"] : ["type"] where entries[key] == nil {
            report("The option \(name) needs \(key)", at: node)
        }
        let description = entries["description"].flatMap { text($0, "description") }
        if let node = entries["description"], description?.contains(where: \.isNewline) == true {
            report("description is one line", at: node)
        }
        guard let type = entries["type"].flatMap({ choices($0, "type", of: OptionType.self)?.first }) else {
            return nil
        }
        var option = RuleOption(name: name, type: type, standard: .text(""), description: description ?? "")
        option.owner = owner
        if owner != nil {
            for key in ["default", "values", "description"] {
                if let node = entries[key] { report("\(key) stands in the rule that the option is from", at: node) }
            }
            // The rest is in the other rule's file.
            option.standard = type.empty ?? option.standard
            return option
        }
        option.words = entries["values"].flatMap { texts($0, "values") } ?? []
        if let node = entries["default"] {
            guard let value = written(node).flatMap({ optionValue($0, of: option) }) else { return nil }
            option.standard = value
        } else if let empty = type.empty {
            option.standard = empty
        } else {
            report("The option \(name) needs default", at: node)
            return nil
        }
        return option
    }

    /// The value of an option; problems are noted where it is of another shape.
    mutating func optionValue(_ value: WrittenValue, of option: RuleOption) -> OptionValue? {
        var check = ShapeCheck()
        check.check(value, option.shape, option.name)
        add(check.problems)
        return check.problems.isEmpty ? OptionValue(value, as: option.type) : nil
    }

    /// The options that an example of the rule is run with: `registries: [registry.example.com]`.
    mutating func exampleOptions(_ rule: RuleDefinition) -> OptionValues {
        var values = OptionValues()
        guard let root = compose(), let written = written(root) else { return values }
        guard case .mapping(let entries) = written.content else {
            report("The options of an example are a mapping of their names to values", at: root)
            return values
        }
        for entry in entries {
            guard let option = rule.options.first(where: { $0.name == entry.key }) else {
                let hint = hint(entry.key, rule.options.map(\.name))
                add([FormatProblem("The rule has no option \"\(entry.key)\"\(hint)", at: entry.keyOrigin)])
                continue
            }
            if let value = optionValue(entry.value, of: option) { values[option.name] = value }
        }
        return values
    }
}
