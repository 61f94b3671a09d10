import SourceText

/// One instruction as written, every piece with its place in the file.
public struct Instruction: Sendable {
    public var kind: InstructionKind
    /// The keyword in the file's own casing.
    public var keyword: Word
    /// From the keyword to the end of the last line, heredocs included, without the line end.
    public var range: ByteRange
    public var flags: [Flag]
    public var arguments: Arguments
    /// What stands behind keyword and flags, joined over continuations.
    public var text: MappedText
    public var heredocs: [Heredoc]
    /// The comment lines above the instruction, as BuildKit attaches them: blank lines may stand
    /// in between, an empty comment cuts off what is above it.
    public var comments: [Comment]
    /// The trigger of an ONBUILD: one instruction, or none.
    public var triggers: [Instruction]
    /// Comment lines between the first and the last line of a continued instruction.
    public var innerComments: [Comment] = []
    /// Blank lines within a continued instruction, without their line ends; BuildKit warns of them.
    public var blankLines: [ByteRange] = []
    /// True where arguments begin with `[` but are no JSON array, and so are read as text.
    public var hasInvalidJSON = false
    /// True where BuildKit's parser rejects the arguments, which then are read as far as they can be.
    public var isMalformed = false

    public init(
        kind: InstructionKind, keyword: Word, range: ByteRange, flags: [Flag] = [], arguments: Arguments,
        text: MappedText, heredocs: [Heredoc] = [], comments: [Comment] = [], triggers: [Instruction] = []
    ) {
        self.kind = kind
        self.keyword = keyword
        self.range = range
        self.flags = flags
        self.arguments = arguments
        self.text = text
        self.heredocs = heredocs
        self.comments = comments
        self.triggers = triggers
    }

    /// The first flag of a name, without its dashes: `from`.
    public func flag(_ name: String) -> Flag? {
        flags.first { $0.name == name }
    }
}

/// The instructions that BuildKit knows; `unknown` for any other keyword.
public enum InstructionKind: String, Sendable, CaseIterable {
    case add, arg, cmd, copy, entrypoint, env, expose, from, healthcheck, label, maintainer, onbuild, run, shell
    case stopsignal, user, volume, workdir
    case unknown
}
