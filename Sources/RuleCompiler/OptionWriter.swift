import RuleFormat

/// Writes the options of rules: what they are, and for a Swift check the type that it gets them in.
enum OptionWriter {
    static func option(_ option: RuleOption) -> String {
        SwiftLiteral.call(
            "RuleOption",
            [
                ("name", SwiftLiteral.string(option.name)), ("type", "OptionType.\(option.type)"),
                ("words", SwiftLiteral.nonEmpty(option.words, SwiftLiteral.string)),
                ("standard", value(option.standard)), ("description", SwiftLiteral.string(option.description)),
                ("owner", option.owner.map(SwiftLiteral.string)),
            ])
    }

    static func values(_ values: OptionValues) -> String {
        "OptionValues(\(dictionary(values.names.map { ($0, values[$0].map(value) ?? "") })))"
    }

    /// `extension CHECK { struct Options … }`, one property an option.
    static func type(_ options: [RuleOption], of check: String) -> [String] {
        var lines = ["extension \(check) {", "    /// What a configuration can set.", "    struct Options: Sendable {"]
        for option in options {
            lines.append("        /// \(option.description)")
            lines.append("        let `\(propertyName(option.name))`: \(swiftType(option.type))")
        }
        lines += ["", "        init(_ values: OptionValues) {"]
        for option in options {
            let name = SwiftLiteral.string(option.name)
            lines.append("            `\(propertyName(option.name))` = values.\(option.type)(\(name))")
        }
        return lines + ["        }", "    }", "}"]
    }

    /// `min-size` is `minSize`.
    private static func propertyName(_ name: String) -> String {
        let words = name.split(separator: "-")
        return (words.prefix(1).map(String.init) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() })
            .joined()
    }

    private static func swiftType(_ type: OptionType) -> String {
        switch type {
        case .text: "String"
        case .bool: "Bool"
        case .number, .size: "Int"
        case .share: "Double"
        case .list, .globs: "[String]"
        case .mapping: "[String: String]"
        }
    }

    private static func value(_ value: OptionValue) -> String {
        switch value {
        case .text(let text): "OptionValue.text(\(SwiftLiteral.string(text)))"
        case .bool(let bool): "OptionValue.bool(\(bool))"
        case .number(let number): "OptionValue.number(\(number))"
        case .share(let share): "OptionValue.share(\(share))"
        case .size(let size): "OptionValue.size(\(size))"
        case .list(let texts): "OptionValue.list(\(SwiftLiteral.strings(texts)))"
        case .globs(let texts): "OptionValue.globs(\(SwiftLiteral.strings(texts)))"
        case .mapping(let mapping):
            "OptionValue.mapping("
                + dictionary(mapping.sorted { $0.key < $1.key }.map { ($0.key, SwiftLiteral.string($0.value)) }) + ")"
        }
    }

    private static func dictionary(_ entries: [(key: String, value: String)]) -> String {
        entries.isEmpty
            ? "[:]" : "[" + entries.map { "\(SwiftLiteral.string($0.key)): \($0.value)" }.joined(separator: ", ") + "]"
    }
}
