import SourceText

extension ShellParser {
    /// Reads what a `$` begins.
    mutating func parseDollar(quoted: Bool, into builder: inout WordBuilder) {
        let start = position
        let next = byte(at: position + 1)
        switch next {
        case .openParen:
            if byte(at: position + 2) == .openParen, let stop = arithmeticEnd(from: position + 3) {
                let expression = position + 3..<stop - 2
                readCommands(in: expression)
                position = stop
                return builder.append(.arithmetic(string(expression)))
            }
            position += 2
            builder.append(.command(parseSubstitution(.substitution), quoted: quoted))
        case .openBrace:
            position += 2
            parseBraces(quoted: quoted, into: &builder)
        case .singleQuote where !quoted:
            position += 2
            parseEscapedQuote(into: &builder)
        case .doubleQuote where !quoted:
            position += 1
        case _ where next.isNameStart:
            position += 2
            while position < end, bytes[position].isNameByte { position += 1 }
            builder.append(.parameter(name: string(start + 1..<position), operation: "", quoted: quoted))
        case _ where next.isDigit || next.isSpecialParameter:
            position += 2
            builder.append(.parameter(name: string(start + 1..<position), operation: "", quoted: quoted))
        default:
            position += 1
            builder.append(CollectionOfOne(.dollar), quoted: quoted)
        }
    }

    /// Reads the list of `$(…)`, `<(…)` or `>(…)`, from behind the bracket.
    mutating func parseSubstitution(_ kind: ShellChain.Kind) -> ShellList {
        let start = position
        guard depth < Self.maximumDepth else {
            var scan = BalancedScan(bytes, end: end)
            position = scan.closing(.closeParen, from: position) ?? end
            let list = opaqueList(from: start)
            if position < end { position += 1 }
            return list
        }
        depth += 1
        defer { depth -= 1 }
        let list = parseList(kind, until: .paren, isNested: false)
        if byte(at: position) == .closeParen { position += 1 }
        return list
    }

    private func opaqueList(from start: Int) -> ShellList {
        let range = fileRange(from: start)
        let pipeline = ShellPipeline(isNegated: false, nodes: [.opaque(range)], range: range)
        return ShellList(items: [ShellList.Item(joint: .start, pipeline: pipeline)], range: range)
    }

    /// Reads `` `…` ``. A backslash in it may hide a backtick, a dollar or a backslash from the outer reading.
    mutating func parseBackticks(quoted: Bool, into builder: inout WordBuilder) {
        let start = position + 1
        var stop = start
        var hasEscape = false
        while stop < end, bytes[stop] != .backtick {
            if bytes[stop] == .backslash {
                hasEscape = hasEscape || isBacktickEscape(stop, quoted: quoted)
                stop += 1
            }
            stop += 1
        }
        stop = min(stop, end)
        defer { position = min(stop + 1, end) }
        guard depth < Self.maximumDepth else {
            position = stop
            return builder.append(.command(opaqueList(from: start), quoted: quoted))
        }
        depth += 1
        defer { depth -= 1 }
        let list: ShellList
        if hasEscape {
            list = reading(unescaped(start..<stop, quoted: quoted)) {
                $0.parseList(.substitution, until: [], isNested: false)
            }
        } else {
            let savedEnd = end
            position = start
            end = stop
            list = parseList(.substitution, until: [], isNested: false)
            end = savedEnd
        }
        builder.append(.command(list, quoted: quoted))
    }

    private func isBacktickEscape(_ offset: Int, quoted: Bool) -> Bool {
        switch byte(at: offset + 1) {
        case .backtick, .backslash, .dollar: true
        case .doubleQuote: quoted
        default: false
        }
    }

    private func unescaped(_ range: ByteRange, quoted: Bool) -> MappedText {
        var result = MappedText(at: text.fileOffset(range.lowerBound))
        var start = range.lowerBound
        var offset = start
        while offset < range.upperBound {
            if bytes[offset] == .backslash {
                if isBacktickEscape(offset, quoted: quoted) {
                    result.append(text[start..<offset])
                    start = offset + 1
                }
                offset += 1
            }
            offset += 1
        }
        result.append(text[start..<max(start, range.upperBound)])
        return result
    }

    /// Reads `${…}` from behind the brace.
    private mutating func parseBraces(quoted: Bool, into builder: inout WordBuilder) {
        var prefix = ""
        let first = byte(at: position)
        if first == .hash || first == .bang, byte(at: position + 1) != .closeBrace {
            prefix = first == .hash ? "#" : "!"
            position += 1
        }
        let nameStart = position
        while position < end, bytes[position].isNameByte { position += 1 }
        if position == nameStart, byte(at: position).isSpecialParameter { position += 1 }
        let name = string(nameStart..<position)
        let operationStart = position
        guard depth < Self.maximumDepth else {
            var scan = BalancedScan(bytes, end: end)
            position = scan.closing(.closeBrace, from: position) ?? end
            builder.append(
                .parameter(name: name, operation: prefix + string(operationStart..<position), quoted: quoted))
            if position < end { position += 1 }
            return
        }
        depth += 1
        let wasConditional = isConditional
        switch byte(at: position) {
        case .colon, .dash, .plus, .equals, .question: isConditional = true
        default: break
        }
        readOperation(quoted: quoted)
        isConditional = wasConditional
        depth -= 1
        builder.append(
            .parameter(name: name, operation: prefix + string(operationStart..<position), quoted: quoted))
        if position < end { position += 1 }
    }

    /// Goes to the brace that ends `${…}`; commands on the way are read.
    private mutating func readOperation(quoted: Bool) {
        var scratch = WordBuilder()
        while position < end, bytes[position] != .closeBrace {
            switch bytes[position] {
            case .backslash:
                position = min(position + 2, end)
            case .singleQuote where !quoted:
                position += 1
                while position < end, bytes[position] != .singleQuote { position += 1 }
                if position < end { position += 1 }
            case .doubleQuote:
                position += 1
                parseQuoted(until: .doubleQuote, into: &scratch)
            case .dollar:
                parseDollar(quoted: quoted, into: &scratch)
            case .backtick:
                parseBackticks(quoted: quoted, into: &scratch)
            default:
                position += 1
            }
        }
    }

    /// The end of the `))` that pairs with a `((` just before `start`; `nil` when it is no arithmetic.
    mutating func arithmeticEnd(from start: Int) -> Int? {
        guard start < unclosedArithmetic else { return nil }
        var scan = BalancedScan(bytes, end: end)
        let found = scan.arithmeticEnd(from: start)
        if found.isUnclosed { unclosedArithmetic = start }
        return found.end
    }

    /// Reads the commands that are substituted into an arithmetic expression.
    mutating func readCommands(in range: ByteRange) {
        guard depth < Self.maximumDepth else { return }
        depth += 1
        defer { depth -= 1 }
        let saved = (position, end)
        (position, end) = (range.lowerBound, range.upperBound)
        var scratch = WordBuilder()
        parseQuoted(until: nil, into: &scratch)
        (position, end) = saved
    }
}

extension UInt8 {
    /// The parameters that are one sign: `$@`, `$?` and their kin.
    fileprivate var isSpecialParameter: Bool {
        switch self {
        case .at, .star, .hash, .question, .dash, .dollar, .bang: true
        default: false
        }
    }
}
