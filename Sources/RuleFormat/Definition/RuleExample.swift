/// A Dockerfile in a rule's text that is run as a test.
public struct RuleExample: Sendable {
    public var kind: Kind
    /// Without the `↓` marks.
    public var text: String
    /// The byte offsets in `text` that the marks stood before.
    public var marks: [Int]

    public enum Kind: String, Sendable, Hashable {
        case fires, silent, fixed
    }

    public init(kind: Kind, text: String, marks: [Int] = []) {
        self.kind = kind
        self.text = text
        self.marks = marks
    }
}
