import SourceText

/// Commands one after another, without a tree: what the readers of Windows shells make.
struct FlatScript {
    let text: MappedText
    /// How deep in blocks that may not run the reader is.
    var conditionalDepth = 0
    private var words: [ShellWord] = []
    private var start = 0
    private var stop = 0
    private var joint = ShellCommand.Joint.start
    private var commands: [ShellCommand] = []
    private var pipelines: [ShellPipelinePlace] = []

    init(_ text: MappedText) {
        self.text = text
    }

    var isCommandEmpty: Bool { words.isEmpty }

    /// Adds a word of the command that is being read; the range is one of the text.
    mutating func add(_ parts: [ShellWord.Part], _ range: ByteRange) {
        if words.isEmpty { start = range.lowerBound }
        stop = range.upperBound
        words.append(ShellWord(range: text.fileRange(range), parts: parts))
    }

    /// Ends the command that is being read; what joins the next one to it is known by now.
    mutating func endCommand(_ next: ShellCommand.Joint) {
        defer { joint = commands.isEmpty ? .start : next }
        guard let first = words.first else {
            // An operator behind a block joins what comes to the block.
            return
        }
        let isMember = joint == .pipe && !pipelines.isEmpty
        if !isMember {
            let index = commands.count
            if let last = pipelines.indices.last { pipelines[last].next = pipelines.count }
            pipelines.append(
                ShellPipelinePlace(chain: 0, joint: joint, isNegated: false, count: 0, commands: index..<index))
        }
        let number = pipelines.count - 1
        let name = first.literal.map(Self.lastComponent) ?? ""
        let command = ShellCommand(
            range: text.fileRange(start..<stop), name: name, nameRange: first.range,
            arguments: Array(words.dropFirst()), isConditional: conditionalDepth > 0 || joint == .or, joint: joint,
            chain: 0, pipeline: number, pipelineIndex: pipelines[number].count, index: commands.count,
            nameWord: first)
        commands.append(command)
        pipelines[number].count += 1
        pipelines[number].commands = pipelines[number].commands.lowerBound..<commands.count
        pipelines[number].alwaysRuns = !command.isConditional && joint != .and
        words.removeAll(keepingCapacity: true)
    }

    mutating func finish(_ dialect: ShellDialect) -> ShellScript {
        endCommand(.sequence)
        let commands = self.commands.map { $0.replacing(pipelineCount: pipelines[$0.pipeline].count) }
        let items = pipelines.map { place in
            let members = commands[place.commands]
            let range = (members.first?.range.lowerBound ?? 0)..<(members.last?.range.upperBound ?? 0)
            return ShellList.Item(
                joint: place.joint,
                pipeline: ShellPipeline(isNegated: false, nodes: members.map { .simple($0) }, range: range))
        }
        return ShellScript(
            dialect: dialect, list: ShellList(items: items, range: text.fileRange), commands: commands,
            chains: [ShellChain(kind: .script, parent: nil)], pipelines: pipelines)
    }

    private static func lastComponent(_ path: String) -> String {
        guard let index = path.utf8.lastIndex(where: { $0 == .slash || $0 == .backslash }) else { return path }
        return String(path[path.index(after: index)...])
    }
}
