import RuleFormat

/// How a finding on bytes gains weight with them: many make an advice a warning, very many an error.
///
/// It holds for the categories `size` and `cache`, and never makes a finding milder than its rule says.
public struct SeverityBySize: Sendable, Hashable {
    /// Bytes from which a finding is a warning.
    public var warning: Int
    /// Bytes from which a finding is an error.
    public var error: Int

    public init(warning: Int = 10_000_000, error: Int = 500_000_000) {
        self.warning = warning
        self.error = error
    }

    func severity(of rule: RuleDefinition, _ evidence: Evidence?) -> Severity {
        guard let bytes = evidence?.bytes, ["size", "cache"].contains(rule.category) else { return rule.severity }
        switch rule.severity {
        case .off, .error: return rule.severity
        case .warning: return bytes >= error ? .error : .warning
        case .info, .style: return bytes >= error ? .error : bytes >= warning ? .warning : rule.severity
        }
    }
}
