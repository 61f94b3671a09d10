import RuleFormat

/// What people write to name rules: an id, an alias, a category, or a glob over ids and aliases; in any casing.
struct RuleName {
    private let text: String
    private let glob: CompiledValue
    /// The name as one of the ids that a rule with an alias such as `SC*` stands for.
    let code: String

    init(_ text: String) {
        self.text = text.lowercased()
        glob = CompiledValue(.glob(text), ignoringCase: true)
        code = text.uppercased()
    }

    func fits(_ rule: RuleDefinition) -> Bool {
        rule.id == text || rule.category == text || glob.fits(rule.id) || rule.aliases.contains(where: glob.fits)
    }

    /// Whether it names not the whole rule, but some of the ids that it stands for.
    func fitsPart(of rule: RuleDefinition) -> Bool {
        !fits(rule) && rule.standsFor(code)
    }

    /// All names that would fit something, for hints.
    static func all(of rules: [RuleDefinition]) -> [String] {
        rules.flatMap { [$0.id, $0.category] + $0.aliases }
    }
}
