import ContainerImage
import RuleFormat
import SourceText

/// One thing that a rule found, at one place.
public struct Finding: Sendable {
    public var rule: String
    public var aliases: [String]
    public var severity: Severity
    public var category: String
    /// What is wrong and why it matters.
    public var message: String
    /// What to do.
    public var advice: String
    /// The words that the finding speaks of, in `Build.source`.
    public var range: ByteRange
    /// The stage's name, or its number as text; `nil` outside of stages.
    public var stage: String?
    public var fix: Fix?
    /// What the image shows; `nil` without an image, or for a rule that nothing measures.
    public var evidence: Evidence?
    /// True where the words are a secret, which no report may show.
    public var isSecret = false

    public init(
        rule: String, aliases: [String] = [], severity: Severity, category: String, message: String, advice: String,
        range: ByteRange, stage: String? = nil, fix: Fix? = nil, evidence: Evidence? = nil
    ) {
        self.rule = rule
        self.aliases = aliases
        self.severity = severity
        self.category = category
        self.message = message
        self.advice = advice
        self.range = range
        self.stage = stage
        self.fix = fix
        self.evidence = evidence
    }
}

/// Edits that mend a finding, all or none.
public struct Fix: Sendable {
    public var title: String
    public var safety: FixSafety
    public var edits: [Edit]

    public init(title: String, safety: FixSafety, edits: [Edit]) {
        self.title = title
        self.safety = safety
        self.edits = edits
    }
}

/// The bytes behind a finding, measured in an image.
public struct Evidence: Sendable {
    public var bytes: Int
    /// The layer's index; `nil` when the bytes lie in several.
    public var layer: Int?
    public var layerDigest: Digest?
    /// The paths with the most bytes, most first.
    public var paths: [[UInt8]]
    /// What is gone, or smaller, once the advice is followed; empty where the bytes are not those of certain files.
    public var files: [FileShare]

    public init(
        bytes: Int, layer: Int? = nil, layerDigest: Digest? = nil, paths: [[UInt8]] = [], files: [FileShare] = []
    ) {
        self.bytes = bytes
        self.layer = layer
        self.layerDigest = layerDigest
        self.paths = paths
        self.files = files
    }
}
