/// Reading of command patterns.
extension FormatReader {
    private static let commandKeys = [
        "command", "flags", "operand", "every-operand", "operands", "value-flags", "wrapper", "conditional", "joined",
        "redirect", "before", "after", "not-before", "not-after",
    ]

    /// A text such as `apt-get install`, a mapping that says more, or a list of which one has to fit.
    mutating func commandPatterns(_ node: YAMLNode, _ what: String) -> [CommandPattern]? {
        guard case .sequence(let items) = node.content else { return commandPattern(node, what).map { [$0] } }
        if items.isEmpty { report("\(what) is an empty list", at: node) }
        let patterns = items.compactMap { commandPattern($0, what) }
        return patterns.count == items.count && !items.isEmpty ? patterns : nil
    }

    private mutating func commandPattern(_ node: YAMLNode, _ what: String) -> CommandPattern? {
        guard case .mapping = node.content else { return commandText(node, what) }
        let problemsBefore = problems.count
        guard let entries = mapping(node, what, keys: Self.commandKeys) else { return nil }
        var pattern = CommandPattern()
        if let node = entries["command"], let command = commandText(node, "command") { pattern = command }
        if entries.isEmpty, problems.count == problemsBefore { report("\(what) says nothing of the command", at: node) }
        if let node = entries["flags"] { pattern.flags += flagPatterns(node, "flags", dashed: true) }
        pattern.operand = entries["operand"].flatMap { valuePattern($0, "operand") }
        pattern.everyOperand = entries["every-operand"].flatMap { valuePattern($0, "every-operand") }
        pattern.operandCount = entries["operands"].flatMap { countRange($0, "operands") }
        pattern.valueFlags = entries["value-flags"].flatMap { texts($0, "value-flags") } ?? []
        pattern.wrapper = entries["wrapper"].flatMap { valuePattern($0, "wrapper") }
        pattern.conditional = entries["conditional"].flatMap { boolean($0, "conditional") }
        pattern.joint = entries["joined"].flatMap { choices($0, "joined", of: CommandJoint.self) } ?? []
        pattern.redirect = entries["redirect"].flatMap { valuePattern($0, "redirect") }
        pattern.before = entries["before"].flatMap { commandPatterns($0, "before") } ?? []
        pattern.after = entries["after"].flatMap { commandPatterns($0, "after") } ?? []
        pattern.notBefore = entries["not-before"].flatMap { commandPatterns($0, "not-before") } ?? []
        pattern.notAfter = entries["not-after"].flatMap { commandPatterns($0, "not-after") } ?? []
        return problems.count == problemsBefore ? pattern : nil
    }

    private mutating func commandText(_ node: YAMLNode, _ what: String) -> CommandPattern? {
        guard let text = text(node, what) else { return nil }
        guard let pattern = CommandText.parse(text) else {
            report("\(what) must begin with a command's name, as in \"apt-get install\"", at: node)
            return nil
        }
        for glob in pattern.names + pattern.subcommands.flatMap({ $0 }) {
            guard checkedGlob(glob, what, at: node) else { return nil }
        }
        return pattern
    }

    /// `{--yes|-y: true, --target: "/opt/*"}`; without dashes for an instruction's flags.
    mutating func flagPatterns(_ node: YAMLNode, _ what: String, dashed: Bool) -> [FlagPattern] {
        var patterns: [FlagPattern] = []
        for (key, value) in pairs(node, what) ?? [] {
            let names = key.text.split(separator: "|").map(String.init)
            if names.isEmpty || !names.allSatisfy({ $0.hasPrefix("-") == dashed }) {
                let example = dashed ? "--yes|-y" : "platform"
                report("\(what) needs names such as \(example), not \"\(key.text)\"", at: key.node)
            } else if let value = valuePattern(value, "the flag \(key.text)") {
                patterns.append(FlagPattern(names, value))
            }
        }
        return patterns
    }
}
