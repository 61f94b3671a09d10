/// A Dockerfile in a rule's text that is run as a test.
public struct RuleExample: Sendable {
    public var kind: Kind
    /// Without the `↓` marks.
    public var text: String
    /// The byte offsets in `text` that the marks stood before.
    public var marks: [Int]

    /// The values of the rule's options that it is run with; those that nobody set are the standard ones.
    public var options: OptionValues

    public enum Kind: String, Sendable, Hashable {
        case fires, silent, fixed
    }

    public init(kind: Kind, text: String, marks: [Int] = [], options: OptionValues = OptionValues()) {
        self.kind = kind
        self.text = text
        self.marks = marks
        self.options = options
    }
}
