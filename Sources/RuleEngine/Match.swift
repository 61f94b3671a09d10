import RuleFormat
import SourceText

/// A place that a check found. What is left `nil` comes from the rule's file.
public struct Match: Sendable {
    public var range: ByteRange
    /// The stage's index; `nil` outside of stages.
    public var stage: Int?
    public var message: String?
    public var advice: String?
    public var fix: Fix?
    public var evidence: Evidence?
    /// True where the words are a secret, which no report may show.
    public var isSecret = false
    /// What was found, where the rule stands for many things of which each has an id of its own: `SC2086`.
    public var code: Code?
    /// True for a match that only counts where no other rule answers for the same bytes.
    public var yieldsToOthers: Bool

    /// One of the ids that a rule stands for, and how bad that one is.
    public struct Code: Sendable, Hashable {
        public var id: String
        public var severity: Severity

        public init(id: String, severity: Severity) {
            self.id = id
            self.severity = severity
        }
    }

    public init(
        range: ByteRange, stage: Int? = nil, message: String? = nil, advice: String? = nil, fix: Fix? = nil,
        evidence: Evidence? = nil, code: Code? = nil, yieldsToOthers: Bool = false
    ) {
        self.range = range
        self.stage = stage
        self.message = message
        self.advice = advice
        self.fix = fix
        self.evidence = evidence
        self.code = code
        self.yieldsToOthers = yieldsToOthers
    }
}
