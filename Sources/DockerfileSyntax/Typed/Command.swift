import SourceText

/// What RUN, CMD, ENTRYPOINT or HEALTHCHECK starts.
public enum Command: Sendable {
    case none
    /// Shell form: text for the stage's shell.
    case shell(MappedText)
    /// Exec form: the words of a JSON array.
    case exec([Word])

    init(_ arguments: Arguments) {
        switch arguments {
        case .none, .pairs: self = .none
        case .shell(let text): self = text.isEmpty ? .none : .shell(text)
        case .json(let words), .words(let words): self = .exec(words)
        }
    }

    /// The text of the shell form.
    public var text: MappedText? {
        if case .shell(let text) = self { text } else { nil }
    }

    /// The words of the exec form.
    public var words: [Word]? {
        if case .exec(let words) = self { words } else { nil }
    }
}

/// CMD or ENTRYPOINT.
public struct CommandInstruction: Sendable {
    public let command: Command
    public let isEntrypoint: Bool
}

extension Instruction {
    /// The instruction as CMD or ENTRYPOINT.
    public var asCommand: CommandInstruction? {
        guard kind == .cmd || kind == .entrypoint else { return nil }
        return CommandInstruction(command: Command(arguments), isEntrypoint: kind == .entrypoint)
    }
}
