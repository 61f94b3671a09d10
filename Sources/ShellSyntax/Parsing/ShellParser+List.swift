import SourceText

extension ShellParser {
    /// Reads commands up to what ends the list. `isNested` is true where what ends the lists around ends this, too.
    mutating func parseList(_ kind: ShellChain.Kind, until own: ListClosers, isNested: Bool = true) -> ShellList {
        let savedClosers = closers
        let savedConditional = isConditional
        let savedPipeline = currentPipeline
        closers = isNested ? closers.union(own) : own
        let chain = chains.count
        chains.append(ShellChain(kind: kind, parent: currentPipeline))
        defer {
            closers = savedClosers
            isConditional = savedConditional
            currentPipeline = savedPipeline
        }

        var items: [ShellList.Item] = []
        var joint = ShellCommand.Joint.start
        var previous: Int?
        skipLines()
        let start = position
        var stop = position
        while position < end, !isAtCloser() {
            let itemStart = position
            isConditional = savedConditional || joint == .or
            if let previous { pipelines[previous].next = pipelines.count }
            previous = pipelines.count
            let pipeline = parsePipeline(joint: joint, chain: chain)
            currentPipeline = savedPipeline
            if position == itemStart { stepOver() }
            stop = position
            items.append(ShellList.Item(joint: joint, pipeline: pipeline))
            joint = parseSeparator()
        }
        return ShellList(items: items, range: text.fileRange(start..<max(start, min(stop, end))))
    }

    /// True before a word or operator that ends the list, or a list around it.
    func isAtCloser() -> Bool {
        switch byte(at: position) {
        case .closeParen:
            return closers.contains(.paren)
        case .semicolon:
            let next = byte(at: position + 1)
            return closers.contains(.doubleSemicolon) && (next == .semicolon || next == .ampersand)
        case .closeBrace, UInt8(ascii: "t"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "d"):
            guard let closer = reservedWord()?.closer else { return false }
            return closers.contains(closer)
        default:
            return false
        }
    }

    /// Reads what joins the pipeline before to the next one.
    private mutating func parseSeparator() -> ShellCommand.Joint {
        var joint = ShellCommand.Joint.sequence
        skipBlanks()
        switch (byte(at: position), byte(at: position + 1)) {
        case (.ampersand, .ampersand):
            position += 2
            joint = .and
        case (.pipe, .pipe):
            position += 2
            joint = .or
        case (.ampersand, _):
            position += 1
            joint = .background
        case (.semicolon, _) where !isAtCloser():
            position += 1
        default:
            break
        }
        skipLines()
        return joint
    }

    /// Reads `a | b | c`.
    private mutating func parsePipeline(joint: ShellCommand.Joint, chain: Int) -> ShellPipeline {
        let start = position
        var isNegated = false
        while byte(at: position) == .bang, byte(at: position + 1).isShellMeta {
            isNegated.toggle()
            position += 1
            skipBlanks()
        }
        skipTimeKeyword()
        let number = openPipeline(joint, chain: chain, isNegated: isNegated)

        var nodes: [ShellNode] = []
        var place = CommandPlace(joint: joint, chain: chain, pipeline: number, pipelineIndex: 0)
        while true {
            let first = commands.count
            nodes.append(parseNode(place))
            if place.joint == .pipe { pipe(into: nodes[nodes.endIndex - 1], from: first) }
            skipBlanks()
            guard byte(at: position) == .pipe, byte(at: position + 1) != .pipe else { break }
            position += byte(at: position + 1) == .ampersand ? 2 : 1
            skipLines()
            guard position < end, !isAtCloser() else { break }
            place.joint = .pipe
            place.pipelineIndex += 1
        }
        finish(number, &nodes)
        return ShellPipeline(isNegated: isNegated, nodes: nodes, range: fileRange(from: start))
    }

    /// What goes into a loop or a group is for its first command.
    private mutating func pipe(into node: ShellNode, from first: Int) {
        if case .simple = node { return }
        if first < commands.count, commands[first].joint == .start {
            commands[first] = commands[first].replacing(joint: .pipe)
        }
    }

    /// Gives the pipeline that begins its number.
    mutating func openPipeline(_ joint: ShellCommand.Joint, chain: Int, isNegated: Bool) -> Int {
        let number = pipelines.count
        let first = commands.count
        pipelines.append(
            ShellPipelinePlace(chain: chain, joint: joint, isNegated: isNegated, count: 1, commands: first..<first))
        currentPipeline = number
        return number
    }

    /// Writes down what is known only when the whole pipeline has been read.
    private mutating func finish(_ number: Int, _ nodes: inout [ShellNode]) {
        closePipeline(number)
        guard nodes.count > 1 else { return }
        pipelines[number].count = nodes.count
        for index in nodes.indices {
            guard case .simple(let member) = nodes[index] else { continue }
            let command = member.replacing(pipelineCount: nodes.count)
            nodes[index] = .simple(command)
            commands[command.index] = command
        }
    }

    mutating func closePipeline(_ number: Int) {
        let first = pipelines[number].commands.lowerBound
        pipelines[number].commands = first..<max(first, commands.count)
    }

    /// `time` is grammar where a compound command follows; before a simple one it is read as a wrapper.
    private mutating func skipTimeKeyword() {
        let start = position
        guard byte(at: position) == UInt8(ascii: "t"), accept(.time) else { return }
        skipBlanks()
        if plainWord(at: position).elementsEqual("-p".utf8) {
            position += 2
            skipBlanks()
        }
        switch byte(at: position) {
        case .openParen:
            return
        default:
            switch reservedWord() {
            case .openBrace, .if, .for, .while, .until, .case, .select, .doubleBracket: return
            default: position = start
            }
        }
    }
}

/// Where a command stands; what all members of a pipeline are told.
struct CommandPlace {
    var joint: ShellCommand.Joint
    var chain: Int
    var pipeline: Int
    var pipelineIndex: Int
}
