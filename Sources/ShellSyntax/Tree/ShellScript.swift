import SourceText

/// The shell text of one RUN, read. Reading never fails: what is not understood becomes an opaque piece.
public struct ShellScript: Sendable {
    public let dialect: ShellDialect
    public let list: ShellList
    /// Every simple command in the order of the text, those in branches, loops and substitutions included.
    /// What stands in a here-document or a quoted script follows the command that it belongs to.
    public let commands: [ShellCommand]
    /// Every list of the script; `ShellCommand.chain` counts them.
    public let chains: [ShellChain]
    /// Every pipeline of the script; `ShellCommand.pipeline` counts them.
    public let pipelines: [ShellPipelinePlace]

    public init(
        dialect: ShellDialect, list: ShellList, commands: [ShellCommand], chains: [ShellChain] = [],
        pipelines: [ShellPipelinePlace] = []
    ) {
        self.dialect = dialect
        self.list = list
        self.commands = commands
        self.chains = chains
        self.pipelines = pipelines
    }
}

extension ShellScript {
    /// Reads shell text; all ranges in the result are offsets into the file that the text came from.
    /// Text in no shell that is known gives one opaque node and no commands.
    public init(parsing text: MappedText, dialect: ShellDialect) {
        self.init(parsing: text, interpreter: ShellInterpreter(dialect: dialect))
    }

    /// Reads shell text that a shell with these options runs.
    public init(parsing text: MappedText, interpreter: ShellInterpreter) {
        switch interpreter.dialect {
        case .posix, .bash, .ash:
            var parser = ShellParser(text, dialect: interpreter.dialect)
            let list = parser.parseScript()
            var pipelines = parser.pipelines
            PipelineFacts.fill(&pipelines, parser.chains, parser.commands, interpreter)
            self.init(
                dialect: interpreter.dialect, list: list, commands: parser.commands, chains: parser.chains,
                pipelines: pipelines)
        case .powershell:
            var splitter = PowerShellSplitter(text)
            self = splitter.split()
        case .cmd:
            var splitter = CommandPromptSplitter(text)
            self = splitter.split()
        case .other:
            let range = text.fileRange
            let pipeline = ShellPipeline(isNegated: false, nodes: [.opaque(range)], range: range)
            let items = text.isEmpty ? [] : [ShellList.Item(joint: .start, pipeline: pipeline)]
            self.init(dialect: .other, list: ShellList(items: items, range: range), commands: [])
        }
    }
}

/// A list of a script: why it stands there, and in which pipeline.
public struct ShellChain: Sendable, Hashable {
    public var kind: Kind
    /// The pipeline that the list is part of; `nil` for the script itself.
    public var parent: Int?

    /// What the list is to the command around it.
    public enum Kind: Sendable, Hashable {
        case script, group, subshell
        /// What `if`, `elif`, `while` and `until` ask.
        case condition
        /// What runs in a branch of `if` or `case`, a loop, a function.
        case branch, loop, function
        case substitution, process
        /// The script that a command such as `sh -c` or `eval` is given.
        case quoted
    }
}

/// Where a pipeline stands, and what holds there.
public struct ShellPipelinePlace: Sendable, Hashable {
    public var chain: Int
    public var joint: ShellCommand.Joint
    public var isNegated: Bool
    /// The number of its members.
    public var count: Int
    /// The places among `ShellScript.commands` of all that the pipeline holds, nested ones included.
    public var commands: Range<Int>
    /// The pipeline behind it in its list.
    public var next: Int?
    /// True where a failing command ends the script: `set -e`.
    public var hasErrexit = false
    /// True where the first failing member fails the pipeline: `set -o pipefail`.
    public var hasPipefail = false
    /// True when the script cannot succeed without it having run.
    public var alwaysRuns = false
}
