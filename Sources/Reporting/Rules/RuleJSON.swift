import RuleFormat

/// Rules for machines, in the shape `plimsoll/rules/1`.
public struct RuleJSON: ReportEncoder {
    /// Whether each rule comes with its text and its examples.
    public var hasTexts: Bool
    /// The rules as their files have them, where a profile or a configuration gave them other severities.
    private let standard: [String: RuleDefinition]

    public init(hasTexts: Bool, standard: [RuleDefinition] = []) {
        self.hasTexts = hasTexts
        self.standard = Dictionary(standard.map { ($0.id, $0) }) { first, _ in first }
    }

    public func encode(_ rules: [RuleDefinition]) -> String {
        JSONWriter.text(
            .object([("schema", .string("plimsoll/rules/1")), ("rules", .array(rules.map(value)))]))
    }

    private func value(_ rule: RuleDefinition) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("id", .string(rule.id)), ("title", .string(rule.title)), ("severity", .string(rule.severity.rawValue)),
            ("category", .string(rule.category)), ("aliases", .strings(rule.aliases)),
            ("fix", .string(rule.fix?.rawValue)), ("since", .string(rule.since)),
            ("profiles", profiles(of: rule)),
        ]
        if hasTexts {
            members += [
                ("message", .string(rule.message)), ("advice", .string(rule.advice)), ("text", .string(rule.body)),
                ("options", .array(rule.options.map(value))), ("examples", .array(rule.examples.map(value))),
            ]
        }
        return .object(members)
    }

    /// The severity in each of them.
    private func profiles(of rule: RuleDefinition) -> JSONValue {
        let rule = standard[rule.id] ?? rule
        return .object(Profile.allCases.map { ($0.rawValue, .string($0.severity(of: rule).rawValue)) })
    }

    private func value(_ option: RuleOption) -> JSONValue {
        .object([
            ("name", .string(option.name)), ("type", .string(option.type.rawValue)),
            ("default", .string(YAMLText.value(option.standard))), ("description", .string(option.description)),
        ])
    }

    private func value(_ example: RuleExample) -> JSONValue {
        .object([
            ("kind", .string(example.kind.rawValue)), ("text", .string(example.text)), ("marks", .ints(example.marks)),
            ("profile", .string(example.profile?.rawValue)),
        ])
    }
}
