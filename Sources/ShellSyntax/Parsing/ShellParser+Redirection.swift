import SourceText

extension ShellParser {
    /// True where a redirection begins: `<`, `>`, `2>`, `&>`, `{fd}>`.
    func isAtRedirection() -> Bool {
        switch byte(at: position) {
        case .less, .greater:
            return byte(at: position + 1) != .openParen
        case .ampersand:
            return byte(at: position + 1) == .greater
        case let first where first.isDigit:
            var offset = position + 1
            while byte(at: offset).isDigit { offset += 1 }
            return byte(at: offset) == .less || byte(at: offset) == .greater
        case .openBrace:
            var offset = position + 1
            while byte(at: offset).isNameByte { offset += 1 }
            return offset > position + 1 && byte(at: offset) == .closeBrace
                && (byte(at: offset + 1) == .less || byte(at: offset + 1) == .greater)
        default:
            return false
        }
    }

    /// Reads one redirection. A here-document's body comes back apart, as what it is depends on the command.
    mutating func parseRedirection() -> (redirection: ShellRedirection, body: HereDocumentBody?) {
        let start = position
        while byte(at: position).isDigit { position += 1 }
        let descriptor = Int(string(start..<position))
        if byte(at: position) == .openBrace {
            while position < end, bytes[position] != .closeBrace { position += 1 }
            position += 1
        }
        let symbol = parseRedirectionSymbol()
        skipBlanks()
        if symbol == "<<" || symbol == "<<-" {
            let (delimiter, body) = parseHereDocument(stripsTabs: symbol == "<<-")
            let redirection = ShellRedirection(
                range: fileRange(from: start), descriptor: descriptor, symbol: symbol, target: delimiter,
                body: body.text.string, bodyRange: body.range)
            return (redirection, body)
        }
        let target = parseWord() ?? ShellWord(range: fileRange(from: position), parts: [])
        let redirection = ShellRedirection(
            range: fileRange(from: start), descriptor: descriptor, symbol: symbol, target: target, body: nil)
        return (redirection, nil)
    }

    private mutating func parseRedirectionSymbol() -> String {
        let start = position
        switch (byte(at: position), byte(at: position + 1), byte(at: position + 2)) {
        case (.less, .less, .less), (.less, .less, .dash), (.ampersand, .greater, .greater):
            position += 3
        case (.less, .less, _), (.less, .greater, _), (.less, .ampersand, _), (.greater, .greater, _),
            (.greater, .ampersand, _), (.greater, .pipe, _), (.ampersand, .greater, _):
            position += 2
        default:
            position += 1
        }
        position = min(position, end)
        return string(start..<position)
    }

    /// Redirections behind a compound command.
    mutating func parseRedirections() -> [ShellRedirection] {
        var redirections: [ShellRedirection] = []
        while true {
            skipBlanks()
            guard isAtRedirection() else { return redirections }
            let (redirection, body) = parseRedirection()
            redirections.append(body.map { redirection.expanded(parts(of: $0)) } ?? redirection)
        }
    }
}

extension ShellRedirection {
    func expanded(_ parts: [ShellWord.Part]) -> ShellRedirection {
        ShellRedirection(
            range: range, descriptor: descriptor, symbol: symbol, target: target, body: body,
            bodyRange: bodyRange, bodyParts: parts)
    }
}
