import SourceText

/// What stands in a simple command, as read; the places are offsets into the text being read.
struct SimpleCommandPieces {
    var words: [ShellWord] = []
    var spans: [ByteRange] = []
    var assignments: [ShellAssignment] = []
    var redirections: [ShellRedirection] = []
    /// Bodies of here-documents and the redirections that they belong to.
    var bodies: [(redirection: Int, body: HereDocumentBody)] = []
}

extension ShellParser {
    /// Reads a simple command, or a function that is written `name() …`.
    mutating func parseSimple(_ place: CommandPlace) -> ShellNode {
        let start = position
        let index = commands.count
        // Commands in substitutions come behind the one they stand in, so its place is taken first.
        commands.append(ShellCommand(range: 0..<0, name: "", nameRange: 0..<0))
        var pieces = SimpleCommandPieces()
        pieces.words.reserveCapacity(8)
        pieces.spans.reserveCapacity(8)
        var stop = position
        while true {
            skipBlanks()
            guard position < end else { break }
            if isAtRedirection() {
                let (redirection, body) = parseRedirection()
                if let body { pieces.bodies.append((pieces.redirections.count, body)) }
                pieces.redirections.append(redirection)
            } else if pieces.words.isEmpty, let assignment = parseAssignment() {
                pieces.assignments.append(assignment)
            } else {
                let wordStart = position
                guard let word = parseWord() else {
                    guard isFunctionBracket(pieces), commands.count == index + 1 else { break }
                    commands.removeLast()
                    return parseFunction(pieces.spans[0], place)
                }
                pieces.words.append(word)
                pieces.spans.append(wordStart..<position)
            }
            stop = position
        }
        guard stop > start else {
            commands.removeLast()
            position = start
            stepOver()
            return .opaque(fileRange(from: start))
        }
        let command = finish(pieces, range: text.fileRange(start..<stop), index: index, place)
        commands[index] = command
        return .simple(command)
    }

    /// True before the brackets of `name() …`.
    private func isFunctionBracket(_ pieces: SimpleCommandPieces) -> Bool {
        guard byte(at: position) == .openParen, pieces.words.count == 1, pieces.assignments.isEmpty,
            pieces.redirections.isEmpty
        else { return false }
        var offset = position + 1
        while byte(at: offset).isBlank { offset += 1 }
        return byte(at: offset) == .closeParen
    }

    private mutating func parseFunction(_ name: ByteRange, _ place: CommandPlace) -> ShellNode {
        while position < end, bytes[position] != .closeParen { position += 1 }
        position = min(position + 1, end)
        return nested { $0.parseFunctionBody(name: name, from: name.lowerBound, place) }
    }

    /// Reads `name=value`, `name+=value` or `name[…]=value`; `nil` where no such thing stands.
    private mutating func parseAssignment() -> ShellAssignment? {
        guard byte(at: position).isNameStart else { return nil }
        let start = position
        var offset = position + 1
        while byte(at: offset).isNameByte { offset += 1 }
        let name = start..<offset
        if byte(at: offset) == .openBracket {
            // A subscript long enough to be none is not searched to the end of the text.
            let limit = min(end, offset + 256)
            while offset < limit, bytes[offset] != .closeBracket, bytes[offset] != .newline { offset += 1 }
            guard byte(at: offset) == .closeBracket else { return nil }
            offset += 1
        }
        let isAppending = byte(at: offset) == .plus
        if isAppending { offset += 1 }
        guard byte(at: offset) == .equals else { return nil }
        position = offset + 1
        let value = parseAssignedValue()
        return ShellAssignment(
            name: string(name), value: value, range: fileRange(from: start), isAppending: isAppending)
    }

    private mutating func parseAssignedValue() -> ShellWord {
        if byte(at: position) == .openParen {
            // The equals sign is read again as part of the word, for the bracket behind it to be an array's.
            position -= 1
            let word = parseWord()
            let start = word.map { $0.range.lowerBound + 1 } ?? 0
            let parts = (word?.parts ?? []).filter { part in
                if case .array = part { true } else { false }
            }
            return ShellWord(range: start..<max(start, word?.range.upperBound ?? 0), parts: parts)
        }
        return parseWord() ?? ShellWord(range: fileRange(from: position), parts: [])
    }

    /// Puts a command together: wrappers are looked through, quoted scripts and here-documents read.
    mutating func finish(
        _ pieces: SimpleCommandPieces, range: ByteRange, index: Int, _ place: CommandPlace
    ) -> ShellCommand {
        let unwrapped = Unwrapped(pieces.words)
        let argumentStart = unwrapped.nameIndex + 1
        let nameWord = argumentStart > pieces.words.count ? nil : pieces.words[unwrapped.nameIndex]
        let command = ShellCommand(
            range: range, name: unwrapped.name,
            nameRange: nameWord?.range ?? range.lowerBound..<range.lowerBound,
            arguments: nameWord == nil ? [] : Array(pieces.words[argumentStart...]),
            assignments: nameWord == nil ? pieces.assignments : pieces.assignments + unwrapped.assignments,
            redirections: pieces.redirections, wrappers: outerWrappers + unwrapped.wrappers,
            isConditional: isConditional, joint: place.joint, chain: place.chain, pipeline: place.pipeline,
            pipelineIndex: place.pipelineIndex, index: index, nameWord: nameWord,
            wrapperRanges: outerWrapperRanges + unwrapped.wrapperRanges)
        let quoted = readScript(of: command, pieces, argumentStart: argumentStart)
        if quoted == nil, pieces.bodies.isEmpty { return command }
        var redirections = pieces.redirections
        for (redirection, body) in pieces.bodies where redirection != quoted?.redirection {
            redirections[redirection] = redirections[redirection].expanded(parts(of: body))
        }
        return command.replacing(redirections: redirections, script: quoted?.script)
    }
}
