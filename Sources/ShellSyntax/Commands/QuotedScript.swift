import SourceText

extension ShellParser {
    /// Reads the script that a command is given to run, if any: the word behind `sh -c`, what `eval` puts together,
    /// or the here-document that a shell reads; with it the redirection that was the script.
    mutating func readScript(
        of command: ShellCommand, _ pieces: SimpleCommandPieces, argumentStart: Int
    ) -> (script: ShellList, redirection: Int?)? {
        guard quotedDepth < Self.maximumQuotedDepth, depth < Self.maximumDepth else { return nil }
        switch command.name {
        case "sh", "bash", "ash", "dash", "ksh", "zsh":
            switch ShellInvocation(command.arguments) {
            case .script(let index):
                return (readQuoted(pieces.spans[argumentStart + index], of: command), nil)
            case .standardInput:
                guard let (redirection, body) = pieces.bodies.last else { return nil }
                return (readQuoted(body.text, of: command), redirection)
            case .file:
                return nil
            }
        case "su", "runuser":
            guard let index = command.arguments.scriptOfSu else { return nil }
            return (readQuoted(pieces.spans[argumentStart + index], of: command), nil)
        case "eval":
            guard !command.arguments.isEmpty else { return nil }
            var joined = MappedText(at: command.range.upperBound)
            for span in pieces.spans[argumentStart...] {
                if !joined.isEmpty { joined.append(CollectionOfOne(.space), at: joined.fileRange.upperBound) }
                joined.append(unquoted(span))
            }
            return (readQuoted(joined, of: command), nil)
        case "trap":
            guard let first = command.arguments.first?.literal, first.utf8.first != .dash else { return nil }
            let wasConditional = isConditional
            isConditional = true
            defer { isConditional = wasConditional }
            return (readQuoted(pieces.spans[argumentStart], of: command), nil)
        case "find":
            return readExecutions(of: command, pieces, argumentStart: argumentStart).map { ($0, nil) }
        default:
            return nil
        }
    }

    private mutating func readQuoted(_ span: ByteRange, of command: ShellCommand) -> ShellList {
        readQuoted(unquoted(span), of: command)
    }

    private mutating func readQuoted(_ script: MappedText, of command: ShellCommand) -> ShellList {
        let saved = (outerWrappers, outerWrapperRanges)
        outerWrappers = command.wrappers + [command.name]
        outerWrapperRanges = command.wrapperRanges + [command.nameRange]
        quotedDepth += 1
        depth += 1
        defer {
            (outerWrappers, outerWrapperRanges) = saved
            quotedDepth -= 1
            depth -= 1
        }
        return reading(script) { $0.parseList(.quoted, until: [], isNested: false) }
    }

    /// The text of a word as the command receives it. Variables stay as written; what a command substitution or
    /// an arithmetic expansion gives is not known, and stands as `${}`.
    private func unquoted(_ span: ByteRange) -> MappedText {
        var unquoting = Unquoting(text, bytes, span)
        return unquoting.run()
    }
}

/// What a shell that is started as a command reads.
private enum ShellInvocation {
    /// The argument at an index.
    case script(Int)
    case file
    case standardInput

    init(_ arguments: [ShellWord]) {
        var takesScript = false
        var index = 0
        while index < arguments.count {
            guard let word = arguments[index].literal, let sign = word.utf8.first,
                sign == .dash || sign == .plus, word.utf8.count > 1
            else { break }
            index += 1
            if word == "--" { break }
            if word == "--rcfile" || word == "--init-file" {
                index += 1
            } else if !word.hasPrefix("--") {
                if word.utf8.contains(UInt8(ascii: "c")) { takesScript = true }
                index += word.utf8.reduce(0) { $0 + ($1 | 0x20 == UInt8(ascii: "o") ? 1 : 0) }
            }
        }
        if index < arguments.count {
            let isInput = arguments[index].literal == "-"
            self = takesScript ? .script(index) : isInput ? .standardInput : .file
        } else {
            self = takesScript ? .file : .standardInput
        }
        if case .file = self, arguments.contains(where: { $0.literal == "-s" }) { self = .standardInput }
    }
}

extension [ShellWord] {
    /// The argument that `su` gives to the shell: the word behind `-c`.
    fileprivate var scriptOfSu: Int? {
        let options = firstIndex { word in
            guard let text = word.literal, text.utf8.first == .dash, !text.hasPrefix("--") else {
                return word.literal == "--command"
            }
            return text.utf8.last == UInt8(ascii: "c")
        }
        guard let options, options + 1 < count else { return nil }
        return options + 1
    }
}
