import SourceText

extension ShellParser {
    /// Reads the commands behind `-exec` and its kin, which `find` runs for what it has found; `nil` without any.
    mutating func readExecutions(
        of command: ShellCommand, _ pieces: SimpleCommandPieces, argumentStart: Int
    ) -> ShellList? {
        var items: [ShellList.Item] = []
        var index = argumentStart
        let words = pieces.words
        while index < words.count {
            let option = words[index].literal
            index += 1
            guard option == "-exec" || option == "-execdir" || option == "-ok" || option == "-okdir" else { continue }
            let start = index
            while index < words.count, !endsExecution(words, index, from: start) { index += 1 }
            guard index > start, index < words.count else { continue }
            items.append(execution(of: command, pieces, start..<index))
        }
        guard let first = items.first, let last = items.last else { return nil }
        return ShellList(
            items: items, range: first.pipeline.range.lowerBound..<last.pipeline.range.upperBound)
    }

    private func endsExecution(_ words: [ShellWord], _ index: Int, from start: Int) -> Bool {
        switch words[index].literal {
        case ";": true
        case "+": index > start && words[index - 1].literal == "{}"
        default: false
        }
    }

    private mutating func execution(
        of find: ShellCommand, _ pieces: SimpleCommandPieces, _ words: Range<Int>
    ) -> ShellList.Item {
        let saved = (outerWrappers, outerWrapperRanges, currentPipeline, isConditional)
        defer { (outerWrappers, outerWrapperRanges, currentPipeline, isConditional) = saved }
        outerWrappers = find.wrappers + [find.name]
        outerWrapperRanges = find.wrapperRanges + [find.nameRange]
        isConditional = true
        let chain = chains.count
        chains.append(ShellChain(kind: .quoted, parent: find.pipeline))
        let number = openPipeline(.start, chain: chain, isNegated: false)
        let index = commands.count
        commands.append(ShellCommand(range: 0..<0, name: "", nameRange: 0..<0))
        var own = SimpleCommandPieces()
        own.words = Array(pieces.words[words])
        own.spans = Array(pieces.spans[words])
        let range = text.fileRange(
            pieces.spans[words.lowerBound].lowerBound..<pieces.spans[words.upperBound - 1].upperBound)
        let place = CommandPlace(joint: .start, chain: chain, pipeline: number, pipelineIndex: 0)
        let command = finish(own, range: range, index: index, place)
        commands[index] = command
        closePipeline(number)
        let pipeline = ShellPipeline(isNegated: false, nodes: [.simple(command)], range: range)
        return ShellList.Item(joint: .start, pipeline: pipeline)
    }
}
