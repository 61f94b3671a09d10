import RuleFormat

/// A rule as SonarQube wants it declared: by the qualities that its issues harm.
struct SonarQubeRule {
    private let id: String
    private let category: String
    private let isSyntaxError: Bool
    private var severity: Severity

    init(of issue: Issue) {
        id = issue.rule
        category = issue.category
        isSyntaxError = issue.isSyntaxError
        severity = issue.severity
    }

    mutating func raise(to issue: Issue) {
        if issue.severity.rank < severity.rank { severity = issue.severity }
    }

    /// `type` and `severity` are for servers in Standard Experience mode, `impacts` for those in Multi-Quality Rule
    /// mode.
    func value(definition: RuleDefinition?) -> JSONValue {
        let title = definition?.title ?? ""
        let description = definition.map { $0.body.isEmpty ? $0.message : $0.body } ?? ""
        return .object([
            ("id", .string(id)),
            // SonarQube takes no report with an empty name.
            ("name", .string(title.isEmpty ? id : title)),
            ("description", .string(description.isEmpty ? id : description)),
            ("engineId", .string("plimsoll")),
            ("cleanCodeAttribute", .string(harm.attribute)),
            ("type", .string(harm.type)),
            ("severity", .string(standardSeverity)),
            (
                "impacts",
                .array([.object([("softwareQuality", .string(harm.quality)), ("severity", .string(impactSeverity))])])
            ),
        ])
    }

    private var harm: (attribute: String, type: String, quality: String) {
        switch category {
        case "security": ("TRUSTWORTHY", "VULNERABILITY", "SECURITY")
        case "correctness": ("LOGICAL", "BUG", "RELIABILITY")
        case "reproducibility": ("COMPLETE", "CODE_SMELL", "RELIABILITY")
        case "size", "cache": ("EFFICIENT", "CODE_SMELL", "MAINTAINABILITY")
        case "style": ("FORMATTED", "CODE_SMELL", "MAINTAINABILITY")
        default: ("CONVENTIONAL", "CODE_SMELL", "MAINTAINABILITY")
        }
    }

    private var standardSeverity: String {
        if isSyntaxError { return "BLOCKER" }
        return switch severity {
        case .error: "CRITICAL"
        case .warning: "MAJOR"
        case .info: "MINOR"
        case .style, .off: "INFO"
        }
    }

    /// The three that every version since 10.3 knows.
    private var impactSeverity: String {
        switch severity {
        case .error: "HIGH"
        case .warning: "MEDIUM"
        case .info, .style, .off: "LOW"
        }
    }
}
