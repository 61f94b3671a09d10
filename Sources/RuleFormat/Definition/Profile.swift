/// Which rules run, and how much each matters, where a configuration says nothing.
public enum Profile: String, Sendable, Hashable, CaseIterable {
    /// What a maintainer would thank you for: `error`, `warning` and `info`.
    case `default`
    /// Opinions as well: `style`.
    case strict
    /// What hadolint reports, with its severities.
    case hadolint
    /// What BuildKit's checks report without the experimental ones, as warnings.
    case buildkit
    /// The category of that name, and what belongs to it elsewhere.
    case security, size

    /// The severity that a rule has in this profile. A rule says so itself where it is not what follows from its
    /// category and its own severity.
    public func severity(of rule: RuleDefinition) -> Severity {
        if let severity = rule.profiles[self] { return severity }
        return switch self {
        case .default: rule.severity == .style ? .off : rule.severity
        case .strict: rule.severity
        case .hadolint, .buildkit: .off
        case .security, .size:
            rule.category == rawValue ? Profile.default.severity(of: rule) : .off
        }
    }
}
