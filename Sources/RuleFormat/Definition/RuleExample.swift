/// A Dockerfile in a rule's text that is run as a test, by itself or with the image that came of it.
public struct RuleExample: Sendable {
    public var kind: Kind
    /// Without the `↓` marks.
    public var text: String
    /// The byte offsets in `text` that the marks stood before.
    public var marks: [Int]
    /// True where the files of each layer are listed below its instruction.
    public var hasImage: Bool
    /// The profile that it holds for, where the rule has another opinion there; `nil` for all others.
    public var profile: Profile?

    /// The values of the rule's options that it is run with; those that nobody set are the standard ones.
    public var options: OptionValues

    public enum Kind: String, Sendable, Hashable {
        case fires, silent, fixed
    }

    public init(
        kind: Kind, text: String, marks: [Int] = [], hasImage: Bool = false, profile: Profile? = nil,
        options: OptionValues = OptionValues()
    ) {
        self.kind = kind
        self.text = text
        self.marks = marks
        self.hasImage = hasImage
        self.profile = profile
        self.options = options
    }
}
