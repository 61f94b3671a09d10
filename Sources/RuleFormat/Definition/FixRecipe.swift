/// A fix that a rule's file describes: what to do to the text where the rule matched.
public struct FixRecipe: Sendable, Hashable {
    public var safety: FixSafety
    /// What the fix does, for people: `Remove the package lists in the same RUN`.
    public var title: String
    /// `nil` where a Swift check makes the edits.
    public var action: Action?
    /// Where this holds as well, the fix would do harm and is left out.
    public var exception: Pattern?

    public enum Action: Sendable, Hashable {
        /// Text behind the last command of the RUN.
        case appendToRun(String)
        /// Text, with a space ahead of it, behind the words that matched.
        case insertFlag(String)
        /// Another name for the matched command.
        case replaceCommand(String)
        /// Another keyword for the instruction.
        case replaceKeyword(String)
        /// Other text in place of the words that the finding points at.
        case replaceMatch(String)
        /// The whole instruction goes, with its line end.
        case removeInstruction
    }

    public init(safety: FixSafety, title: String, action: Action? = nil, exception: Pattern? = nil) {
        self.safety = safety
        self.title = title
        self.action = action
        self.exception = exception
    }
}
