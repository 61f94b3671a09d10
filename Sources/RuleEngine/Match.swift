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

    public init(
        range: ByteRange, stage: Int? = nil, message: String? = nil, advice: String? = nil, fix: Fix? = nil,
        evidence: Evidence? = nil
    ) {
        self.range = range
        self.stage = stage
        self.message = message
        self.advice = advice
        self.fix = fix
        self.evidence = evidence
    }
}
