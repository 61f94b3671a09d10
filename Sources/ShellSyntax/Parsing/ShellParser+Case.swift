import SourceText

extension ShellParser {
    /// `case word in pattern) … ;; esac`.
    mutating func parseCase() -> ShellNode {
        let start = position
        let wasConditional = isConditional
        defer { isConditional = wasConditional }
        position += 4
        skipBlanks()
        let subject = parseWord() ?? ShellWord(range: fileRange(from: position), parts: [])
        skipLines()
        if plainWord(at: position).elementsEqual("in".utf8) { position += 2 }
        isConditional = true
        var arms: [ShellChoice.Arm] = []
        skipLines()
        while position < end, !accept(.esac) {
            let armStart = position
            let patterns = parsePatterns()
            guard !patterns.isEmpty else {
                position = armStart
                break
            }
            let body = parseList(.branch, until: [.doubleSemicolon, .esac])
            arms.append(ShellChoice.Arm(patterns: patterns, body: body))
            skipArmEnd()
            if position == armStart { break }
        }
        return .choice(ShellChoice(subject: subject, arms: arms, range: fileRange(from: start)))
    }

    /// `a | b)`, with or without a bracket before.
    private mutating func parsePatterns() -> [ShellWord] {
        var patterns: [ShellWord] = []
        if byte(at: position) == .openParen { position += 1 }
        while position < end {
            skipBlanks()
            guard let pattern = parseWord() else { break }
            patterns.append(pattern)
            skipBlanks()
            guard byte(at: position) == .pipe else { break }
            position += 1
        }
        guard byte(at: position) == .closeParen else { return [] }
        position += 1
        return patterns
    }

    /// `;;`, and bash's `;&` and `;;&`.
    private mutating func skipArmEnd() {
        skipLines()
        if byte(at: position) == .semicolon {
            position += 1
            if byte(at: position) == .semicolon { position += 1 }
            if byte(at: position) == .ampersand { position += 1 }
        }
        skipLines()
    }

    /// `function name …` and `function name() …`.
    mutating func parseFunctionKeyword(_ place: CommandPlace) -> ShellNode {
        let start = position
        position += 8
        skipBlanks()
        let nameStart = position
        while position < end, bytes[position].isShellPlain { position += 1 }
        let name = nameStart..<position
        skipBlanks()
        if byte(at: position) == .openParen {
            let bracket = position
            position += 1
            skipBlanks()
            if byte(at: position) == .closeParen { position += 1 } else { position = bracket }
        }
        return parseFunctionBody(name: name, from: start, place)
    }

    /// What stands behind `name()`.
    mutating func parseFunctionBody(name: ByteRange, from start: Int, _ place: CommandPlace) -> ShellNode {
        let wasConditional = isConditional
        let savedPipeline = currentPipeline
        defer {
            isConditional = wasConditional
            currentPipeline = savedPipeline
        }
        isConditional = true
        skipLines()
        let chain = chains.count
        chains.append(ShellChain(kind: .function, parent: place.pipeline))
        let number = openPipeline(.start, chain: chain, isNegated: false)
        let bodyPlace = CommandPlace(joint: .start, chain: chain, pipeline: number, pipelineIndex: 0)
        let body = parseNode(bodyPlace)
        closePipeline(number)
        return .function(
            ShellFunction(
                name: string(name), nameRange: text.fileRange(name), body: body, range: fileRange(from: start)))
    }

    /// `[[ … ]]`; operators in it are stepped over.
    mutating func parseTest() -> ShellNode {
        let start = position
        position += 2
        var words: [ShellWord] = []
        while position < end {
            skipLines()
            guard position < end, bytes[position] != .semicolon else { break }
            if plainWord(at: position).elementsEqual("]]".utf8) {
                position += 2
                break
            }
            if let word = parseWord() { words.append(word) } else if position < end { position += 1 }
        }
        return .test(ShellTest(words: words, range: fileRange(from: start)))
    }
}
