import RuleFormat

/// Which of the built-in rules run where a configuration says nothing.
public enum Profile: String, Sendable, Hashable, CaseIterable {
    /// What a maintainer would thank you for: `error`, `warning` and `info`.
    case `default`
    /// Opinions as well: `style`.
    case strict

    /// The severity that a built-in rule has in this profile.
    public func severity(of rule: RuleDefinition) -> Severity {
        self == .default && rule.severity == .style ? .off : rule.severity
    }
}
