import RuleFormat

extension Issue {
    /// The severities of Code Climate's format, which GitLab reads as well: blocker, critical, major, minor, info.
    var codeQualitySeverity: String {
        if isSyntaxError { return "blocker" }
        return switch severity {
        case .error: "critical"
        case .warning: "major"
        case .info: "minor"
        case .style, .off: "info"
        }
    }
}
