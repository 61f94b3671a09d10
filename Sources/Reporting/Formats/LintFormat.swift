import RuleFormat

/// The formats of `plimsoll lint --format`, by the names that people type.
public enum LintFormat: String, NamedFormat {
    case text, json, sarif, github, gitlab, checkstyle, junit, sonarqube, codeclimate, gnu, codacy, markdown
    case hadolintJSON = "hadolint-json"

    /// By its name, or by the name that hadolint, tally or Checkov has for it.
    public init?(name: String) {
        if let format = Self(rawValue: name) {
            self = format
        } else if let format = Self.namesElsewhere[name] {
            self = format
        } else {
            return nil
        }
    }

    /// The encoder for this format.
    public func encoder(_ context: FormatContext) -> any ReportEncoder<LintReport> {
        switch self {
        case .text: LintText(style: context.style)
        case .json: LintJSON()
        case .sarif: LintSARIF(rules: context.rules, version: context.version, paths: context.paths)
        case .github: LintGitHub(paths: context.paths)
        case .gitlab: LintGitLab(paths: context.paths)
        case .checkstyle: LintCheckstyle()
        case .junit: LintJUnit()
        case .sonarqube: LintSonarQube(rules: context.rules, paths: context.paths)
        case .codeclimate: LintCodeClimate(paths: context.paths)
        case .gnu: LintGNU()
        case .codacy: LintCodacy(paths: context.paths)
        case .markdown: LintMarkdown(paths: context.paths)
        case .hadolintJSON: LintHadolintJSON()
        }
    }

    private static let namesElsewhere: [String: LintFormat] = [
        "tty": .text, "gitlab_codeclimate": .gitlab, "github-actions": .github, "junitxml": .junit,
    ]
}

/// What the encoders have to know besides the report.
public struct FormatContext: Sendable {
    /// All rules that may have findings.
    public var rules: [RuleDefinition]
    /// The version of this program.
    public var version: String
    public var paths: ReportPaths
    /// How text looks.
    public var style: TextStyle

    public init(
        rules: [RuleDefinition], version: String, paths: ReportPaths = ReportPaths(), style: TextStyle = TextStyle()
    ) {
        self.rules = rules
        self.version = version
        self.paths = paths
        self.style = style
    }
}
