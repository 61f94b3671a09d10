import SourceText

/// The arguments by the form that the instruction has.
public enum Arguments: Sendable {
    case none
    /// Words split at white space, quotes kept: COPY, ADD, FROM, EXPOSE, …
    case words([Word])
    /// The exec form, or any JSON array.
    case json([Word])
    /// Shell text: RUN, CMD, ENTRYPOINT, HEALTHCHECK's command.
    case shell(MappedText)
    /// ENV, LABEL and ARG.
    case pairs([KeyValue])

    /// The words of `words` and `json`; empty for the others.
    public var words: [Word] {
        switch self {
        case .words(let words), .json(let words): words
        case .none, .shell, .pairs: []
        }
    }
}
