import RuleFormat

/// From which severity on a finding makes the exit code 1.
public enum FailLevel: String, CaseIterable, Sendable {
    case error, warning, info, style, none

    public func fails(_ severity: Severity) -> Bool {
        switch self {
        case .none: false
        case .style: severity != .off
        case .info: severity == .error || severity == .warning || severity == .info
        case .warning: severity == .error || severity == .warning
        case .error: severity == .error
        }
    }
}
