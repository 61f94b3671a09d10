import RuleEngine

/// The built-in rules.
public enum RuleCatalog {
    /// All rules, sorted by id. Built on first use from what the build compiled out of `rules/`.
    public static let rules: [Rule] = CompiledRules.rules()
}
