/// One rule as its Markdown file has it.
public struct RuleDefinition: Sendable {
    /// Names the pattern found: `apt-lists-left`.
    public var id: String
    /// One line, no full stop.
    public var title: String
    /// For a rule that stands for many ids, the least severity that is reported.
    public var severity: Severity
    /// The severities of single ids that the rule stands for, or of globs over them; the last one that fits counts.
    public var codeSeverities: [CodeSeverity] = []
    /// The severity in the profiles where it is not what follows from `severity` and `category`.
    public var profiles: [Profile: Severity]
    /// What the rule does otherwise in a profile, its severity aside.
    public var variants: [Profile: RuleVariant]
    public var category: String
    /// The ids that other tools use for the same thing: `DL3009`.
    public var aliases: [String]
    /// The version that brought the rule.
    public var since: String
    /// How far the rule's fix can be trusted; `nil` when it has none.
    public var fix: FixSafety?
    /// What is wrong and why it matters, for the finding; the title where the file has none.
    public var message: String
    /// What to do about it, for the finding.
    public var advice: String
    /// The text for people, Markdown, without the examples.
    public var body: String
    public var examples: [RuleExample]
    /// What to look for; `nil` for a rule whose check is written in Swift.
    public var match: Pattern?
    public var scope: RuleScope
    /// The files in the step's layer that prove the finding, as path globs; empty when nothing measures it.
    public var evidence: [String]
    /// How to mend it; `nil` when there is no fix.
    public var recipe: FixRecipe?
    /// What a configuration can set, in the order of the file.
    public var options: [RuleOption]

    public init(
        id: String, title: String, severity: Severity, profiles: [Profile: Severity] = [:],
        variants: [Profile: RuleVariant] = [:], category: String, aliases: [String] = [],
        since: String = "", fix: FixSafety? = nil, message: String = "", advice: String = "", body: String = "",
        examples: [RuleExample] = [], match: Pattern? = nil, scope: RuleScope = .all, evidence: [String] = [],
        recipe: FixRecipe? = nil, options: [RuleOption] = []
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.profiles = profiles
        self.variants = variants
        self.category = category
        self.aliases = aliases
        self.since = since
        self.fix = fix
        self.message = message
        self.advice = advice
        self.body = body
        self.examples = examples
        self.match = match
        self.scope = scope
        self.evidence = evidence
        self.recipe = recipe
        self.options = options
    }
}

/// Which stages a rule speaks of.
public enum RuleScope: String, Sendable, Hashable, CaseIterable {
    case all
    /// Only stages whose layers are in the image: the final one and those that it stands on.
    case final
}

/// How much a finding matters. `off` rules run only when somebody asks for them.
public enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, info, style, off
}

/// How far a fix can be trusted.
public enum FixSafety: String, Sendable, Hashable {
    /// Keeps what the build means.
    case safe
    /// May change it; a person has to look.
    case unsafe
}
