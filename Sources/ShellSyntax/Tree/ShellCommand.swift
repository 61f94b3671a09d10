import SourceText

/// A simple command wherever it stands in a script, seen through wrappers such as `sudo` or `env`.
public struct ShellCommand: Sendable {
    /// From the first word, wrappers included, to behind the last word or redirection; file bytes.
    public var range: ByteRange
    /// The last path component of the command that is run in the end, `apt-get`; empty when it cannot be known.
    public var name: String
    public var nameRange: ByteRange
    /// All words behind the name, flags included, in order.
    public var arguments: [ShellWord]
    public var assignments: [ShellAssignment]
    public var redirections: [ShellRedirection]
    /// Names of the wrappers that were looked through, outermost first: `["sudo"]`.
    public var wrappers: [String]
    /// True where the command may not run: in a branch, a loop, a function, behind `||`.
    public var isConditional: Bool
    /// What joins the command to the one before it in its list.
    public var joint: Joint
    /// The number of the list that the command stands in; commands of one `a && b; c` have the same.
    public var chain: Int
    /// The number of the pipeline, and the command's place in it.
    public var pipeline: Int
    public var pipelineIndex: Int
    public var pipelineCount: Int
    /// The place among `ShellScript.commands`.
    public var index = 0
    /// The word that `name` was taken from; `nil` for assignments or redirections alone.
    public var nameWord: ShellWord?
    /// The places of `wrappers`; where the command stands in a quoted script they lie outside of `range`.
    public var wrapperRanges: [ByteRange] = []
    /// The script that the command is given to run, as `sh -c '…'`, `eval …` or `bash <<EOF` are.
    public var script: ShellList?

    /// What stands between a command and the one before it.
    public enum Joint: Sendable, Hashable {
        case start, and, or, sequence, background, pipe
    }

    public init(
        range: ByteRange, name: String, nameRange: ByteRange, arguments: [ShellWord] = [],
        assignments: [ShellAssignment] = [], redirections: [ShellRedirection] = [], wrappers: [String] = [],
        isConditional: Bool = false, joint: Joint = .start, chain: Int = 0, pipeline: Int = 0,
        pipelineIndex: Int = 0, pipelineCount: Int = 1
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
    }
}
