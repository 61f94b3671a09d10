import SourceText

/// A simple command wherever it stands in a script, seen through wrappers such as `sudo` or `env`. A class, as the tree,
/// the list of commands and what rules make of them all hold it, and it has a dozen references to copy.
public final class ShellCommand: Sendable {
    /// From the first word, wrappers included, to behind the last word or redirection; file bytes.
    public let range: ByteRange
    /// The last path component of the command that is run in the end, `apt-get`; empty when it cannot be known.
    public let name: String
    public let nameRange: ByteRange
    /// All words behind the name, flags included, in order.
    public let arguments: [ShellWord]
    public let assignments: [ShellAssignment]
    public let redirections: [ShellRedirection]
    /// Names of the wrappers that were looked through, outermost first: `["sudo"]`.
    public let wrappers: [String]
    /// True where the command may not run: in a branch, a loop, a function, behind `||`.
    public let isConditional: Bool
    /// What joins the command to the one before it in its list.
    public let joint: Joint
    /// The number of the list that the command stands in; commands of one `a && b; c` have the same.
    public let chain: Int
    /// The number of the pipeline, and the command's place in it.
    public let pipeline: Int
    public let pipelineIndex: Int
    public let pipelineCount: Int
    /// The place among `ShellScript.commands`.
    public let index: Int
    /// The word that `name` was taken from; `nil` for assignments or redirections alone.
    public let nameWord: ShellWord?
    /// The places of `wrappers`; where the command stands in a quoted script they lie outside of `range`.
    public let wrapperRanges: [ByteRange]
    /// The script that the command is given to run, as `sh -c '…'`, `eval …` or `bash <<EOF` are.
    public let script: ShellList?

    /// What stands between a command and the one before it.
    public enum Joint: Sendable, Hashable {
        case start, and, or, sequence, background, pipe
    }

    public init(
        range: ByteRange, name: String, nameRange: ByteRange, arguments: [ShellWord] = [],
        assignments: [ShellAssignment] = [], redirections: [ShellRedirection] = [], wrappers: [String] = [],
        isConditional: Bool = false, joint: Joint = .start, chain: Int = 0, pipeline: Int = 0,
        pipelineIndex: Int = 0, pipelineCount: Int = 1, index: Int = 0, nameWord: ShellWord? = nil,
        wrapperRanges: [ByteRange] = [], script: ShellList? = nil
    ) {
        self.range = range
        self.name = name
        self.nameRange = nameRange
        self.arguments = arguments
        self.assignments = assignments
        self.redirections = redirections
        self.wrappers = wrappers
        self.isConditional = isConditional
        self.joint = joint
        self.chain = chain
        self.pipeline = pipeline
        self.pipelineIndex = pipelineIndex
        self.pipelineCount = pipelineCount
        self.index = index
        self.nameWord = nameWord
        self.wrapperRanges = wrapperRanges
        self.script = script
    }

    /// The command with some other parts; those that are `nil` stay as they are.
    public func replacing(
        name: String? = nil, arguments: [ShellWord]? = nil, redirections: [ShellRedirection]? = nil,
        joint: Joint? = nil, pipelineCount: Int? = nil, script: ShellList? = nil
    ) -> ShellCommand {
        ShellCommand(
            range: range, name: name ?? self.name, nameRange: nameRange, arguments: arguments ?? self.arguments,
            assignments: assignments, redirections: redirections ?? self.redirections, wrappers: wrappers,
            isConditional: isConditional, joint: joint ?? self.joint, chain: chain, pipeline: pipeline,
            pipelineIndex: pipelineIndex, pipelineCount: pipelineCount ?? self.pipelineCount, index: index,
            nameWord: nameWord, wrapperRanges: wrapperRanges, script: script ?? self.script)
    }
}
