import SourceText

extension ShellParser {
    /// Reads one member of a pipeline.
    mutating func parseNode(_ place: CommandPlace) -> ShellNode {
        let start = position
        guard let node = parseCompound(place) else { return parseSimple(place) }
        let redirections = parseRedirections()
        if !redirections.isEmpty { return .redirected(node, redirections) }
        if position == start, position < end {
            position += 1
            return .opaque(fileRange(from: start))
        }
        return node
    }

    /// `nil` where a simple command begins.
    private mutating func parseCompound(_ place: CommandPlace) -> ShellNode? {
        let start = position
        switch byte(at: position) {
        case .openParen:
            // To other shells than bash, `((` is a subshell in a subshell.
            if dialect == .bash, byte(at: position + 1) == .openParen, let stop = arithmeticEnd(from: position + 2) {
                readCommands(in: position + 2..<stop - 2)
                position = stop
                return .arithmetic(fileRange(from: start))
            }
            return nested { $0.parseSubshell() }
        case .closeParen, .ampersand, .pipe, .semicolon:
            position += byte(at: position) == byte(at: position + 1) ? 2 : 1
            return .opaque(fileRange(from: start))
        default:
            break
        }
        guard let word = reservedWord() else { return nil }
        switch word {
        case .if: return nested { $0.parseIf() }
        case .for, .select: return nested { $0.parseFor(word == .for ? .for : .select) }
        case .while, .until: return nested { $0.parseWhile(word == .while ? .while : .until) }
        case .case: return nested { $0.parseCase() }
        case .function: return nested { $0.parseFunctionKeyword(place) }
        case .openBrace: return nested { $0.parseGroup() }
        case .doubleBracket: return parseTest()
        case .time: return nil
        case .then, .elif, .else, .fi, .do, .done, .esac, .closeBrace:
            position += plainWord(at: position).count
            return .opaque(fileRange(from: start))
        }
    }

    /// Reads something that may hold commands, unless that is nested too deeply.
    mutating func nested(_ read: (inout ShellParser) -> ShellNode) -> ShellNode {
        guard depth < Self.maximumDepth else {
            let start = position
            if byte(at: position) == .openParen {
                var scan = BalancedScan(bytes, end: end)
                position = scan.closing(.closeParen, from: position + 1).map { $0 + 1 } ?? end
            } else {
                position = min(end, position + max(1, plainWord(at: position).count))
            }
            return .opaque(fileRange(from: start))
        }
        depth += 1
        defer { depth -= 1 }
        return read(&self)
    }

    private mutating func parseSubshell() -> ShellNode {
        let start = position
        position += 1
        var list = parseList(.subshell, until: .paren, isNested: false)
        if byte(at: position) == .closeParen { position += 1 }
        list.range = fileRange(from: start)
        return .subshell(list)
    }

    private mutating func parseGroup() -> ShellNode {
        let start = position
        position += 1
        var list = parseList(.group, until: .brace)
        _ = accept(.closeBrace)
        list.range = fileRange(from: start)
        return .group(list)
    }

    private mutating func parseIf() -> ShellNode {
        let start = position
        let wasConditional = isConditional
        defer { isConditional = wasConditional }
        var branches: [ShellConditional.Branch] = []
        var otherwise: ShellList?
        _ = accept(.if)
        repeat {
            let condition = parseList(.condition, until: [.then, .fi, .else])
            isConditional = true
            _ = accept(.then)
            let body = parseList(.branch, until: [.fi, .else])
            branches.append(ShellConditional.Branch(condition: condition, body: body))
        } while accept(.elif)
        if accept(.else) { otherwise = parseList(.branch, until: .fi) }
        _ = accept(.fi)
        return .conditional(
            ShellConditional(branches: branches, otherwise: otherwise, range: fileRange(from: start)))
    }

    private mutating func parseWhile(_ kind: ShellLoop.Kind) -> ShellNode {
        let start = position
        position += 5
        let condition = parseList(.condition, until: [.do, .done])
        let body = parseLoopBody()
        return .loop(
            ShellLoop(
                kind: kind, condition: condition, variable: "", words: [], body: body,
                range: fileRange(from: start)))
    }

    private mutating func parseFor(_ kind: ShellLoop.Kind) -> ShellNode {
        let start = position
        position += kind == .for ? 3 : 6
        skipBlanks()
        var variable = ""
        var words: [ShellWord] = []
        if byte(at: position) == .openParen, byte(at: position + 1) == .openParen,
            let stop = arithmeticEnd(from: position + 2)
        {
            readCommands(in: position + 2..<stop - 2)
            position = stop
        } else {
            let nameStart = position
            while position < end, bytes[position].isShellPlain { position += 1 }
            variable = string(nameStart..<position)
            skipLines()
            if plainWord(at: position).elementsEqual("in".utf8) {
                position += 2
                words = parseWords()
            }
        }
        skipBlanks()
        if byte(at: position) == .semicolon { position += 1 }
        skipLines()
        let body: ShellList
        if accept(.openBrace) {
            // bash takes braces in place of do and done.
            let wasConditional = isConditional
            isConditional = true
            body = parseList(.loop, until: .brace)
            isConditional = wasConditional
            _ = accept(.closeBrace)
        } else {
            body = parseLoopBody()
        }
        return .loop(
            ShellLoop(
                kind: kind, condition: nil, variable: variable, words: words, body: body,
                range: fileRange(from: start)))
    }

    private mutating func parseLoopBody() -> ShellList {
        let wasConditional = isConditional
        defer { isConditional = wasConditional }
        isConditional = true
        guard accept(.do) else { return ShellList(items: [], range: fileRange(from: position)) }
        let body = parseList(.loop, until: .done)
        _ = accept(.done)
        return body
    }

    /// Words up to an operator or the end of the line.
    mutating func parseWords() -> [ShellWord] {
        var words: [ShellWord] = []
        while true {
            skipBlanks()
            guard position < end, let word = parseWord() else { return words }
            words.append(word)
        }
    }
}
