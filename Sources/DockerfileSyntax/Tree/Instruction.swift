import SourceText

/// One instruction as written, every piece with its place in the file. A class, as many hand it on and nobody changes
/// it.
public final class Instruction: Sendable {
    public let kind: InstructionKind
    /// The keyword in the file's own casing.
    public let keyword: Word
    /// From the keyword to the end of the last line, heredocs included, without the line end.
    public let range: ByteRange
    public let flags: [Flag]
    public let arguments: Arguments
    /// What stands behind keyword and flags, joined over continuations.
    public let text: MappedText
    public let heredocs: [Heredoc]
    /// The comment lines above the instruction, as BuildKit attaches them: blank lines may stand
    /// in between, an empty comment cuts off what is above it.
    public let comments: [Comment]
    /// The trigger of an ONBUILD: one instruction, or none.
    public let triggers: [Instruction]
    /// Comment lines between the first and the last line of a continued instruction.
    public let innerComments: [Comment]
    /// Blank lines within a continued instruction, without their line ends; BuildKit warns of them.
    public let blankLines: [ByteRange]
    /// True where arguments begin with `[` but are no JSON array, and so are read as text.
    public let hasInvalidJSON: Bool
    /// True where BuildKit's parser rejects the arguments, which then are read as far as they can be.
    public let isMalformed: Bool
    /// The instruction as COPY or ADD.
    public let asCopy: CopyInstruction?

    init(_ draft: InstructionDraft) {
        kind = draft.kind
        keyword = draft.keyword
        range = draft.range
        flags = draft.flags
        arguments = draft.arguments
        text = draft.text
        heredocs = draft.heredocs
        comments = draft.comments
        triggers = draft.triggers.map(Instruction.init)
        innerComments = draft.innerComments
        blankLines = draft.blankLines
        hasInvalidJSON = draft.hasInvalidJSON
        isMalformed = draft.isMalformed
        asCopy = CopyInstruction(draft)
    }

    /// The first flag of a name, without its dashes: `from`.
    public func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }
}

/// The instructions that BuildKit knows; `unknown` for any other keyword.
public enum InstructionKind: String, Sendable, CaseIterable {
    case add, arg, cmd, copy, entrypoint, env, expose, from, healthcheck, label, maintainer, onbuild, run, shell
    case stopsignal, user, volume, workdir
    case unknown
}
