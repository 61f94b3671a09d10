import SourceText

extension ShellParser {
    /// Reads one word; `nil` where an operator or the end stands.
    mutating func parseWord() -> ShellWord? {
        let start = position
        while position < end, bytes[position].isShellPlain { position += 1 }
        if isWordEnd(position, wordStart: start) {
            guard position > start else { return nil }
            return ShellWord(
                range: fileRange(from: start), parts: [.literal(string(start..<position), quoted: false)])
        }
        var builder = WordBuilder()
        if position > start { builder.append(bytes[start..<position], quoted: false) }
        while !isWordEnd(position, wordStart: start) {
            parseWordPiece(into: &builder, wordStart: start)
        }
        return ShellWord(range: fileRange(from: start), parts: builder.finish())
    }

    private func isWordEnd(_ offset: Int, wordStart: Int) -> Bool {
        guard offset < end else { return true }
        switch bytes[offset] {
        case .less, .greater:
            return byte(at: offset + 1) != .openParen
        case .openParen:
            return !isWordBracket(offset, wordStart: wordStart)
        case .carriageReturn:
            return offset + 1 == end || bytes[offset + 1] == .newline
        default:
            return bytes[offset].isShellMeta
        }
    }

    /// True for the bracket of `name=(…)` and of bash's patterns such as `@(a|b)`.
    private func isWordBracket(_ offset: Int, wordStart: Int) -> Bool {
        guard offset > wordStart else { return false }
        switch bytes[offset - 1] {
        case .equals, .at, .question, .star, .plus: return true
        case .bang: return offset - 1 > wordStart
        default: return false
        }
    }

    private mutating func parseWordPiece(into builder: inout WordBuilder, wordStart: Int) {
        switch bytes[position] {
        case .backslash:
            parseEscape(into: &builder)
        case .singleQuote:
            let start = position + 1
            position = start
            while position < end, bytes[position] != .singleQuote { position += 1 }
            builder.append(bytes[start..<position], quoted: true)
            if position < end { position += 1 }
        case .doubleQuote:
            position += 1
            let before = builder.additions
            parseQuoted(until: .doubleQuote, into: &builder)
            if builder.additions == before { builder.append([], quoted: true) }
        case .dollar:
            parseDollar(quoted: false, into: &builder)
        case .backtick:
            parseBackticks(quoted: false, into: &builder)
        case .less, .greater:
            position += 2
            builder.append(.process(parseSubstitution(.process)))
        case .openParen:
            parseWordBracket(into: &builder)
        default:
            let start = position
            position += 1
            while position < end, bytes[position].isShellPlain { position += 1 }
            builder.append(bytes[start..<position], quoted: false)
        }
    }

    /// A backslash outside of quotes: it takes the meaning of the next character, or joins two lines.
    private mutating func parseEscape(into builder: inout WordBuilder) {
        position += 1
        guard position < end else { return builder.append([.backslash], quoted: false) }
        if bytes[position] == .newline {
            position += 1
            return
        }
        let start = position
        position += 1
        while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
        builder.append(bytes[start..<position], quoted: true)
    }

    /// Reads up to the closing quote, or to the end when `until` is `nil` as in a here-document.
    mutating func parseQuoted(until closing: UInt8?, into builder: inout WordBuilder) {
        var start = position
        while position < end {
            switch bytes[position] {
            case .doubleQuote where closing != nil:
                if position > start { builder.append(bytes[start..<position], quoted: true) }
                position += 1
                return
            case .backslash:
                let next = byte(at: position + 1)
                let isEscape =
                    next == .dollar || next == .backtick || next == .backslash || next == .newline
                    || (next == .doubleQuote && closing != nil)
                guard isEscape else {
                    position += 1
                    continue
                }
                if position > start { builder.append(bytes[start..<position], quoted: true) }
                position += next == .newline ? 2 : 1
                start = position
                if next != .newline { position += 1 }
            case .dollar:
                if position > start { builder.append(bytes[start..<position], quoted: true) }
                parseDollar(quoted: true, into: &builder)
                start = position
            case .backtick:
                if position > start { builder.append(bytes[start..<position], quoted: true) }
                parseBackticks(quoted: true, into: &builder)
                start = position
            default:
                position += 1
            }
        }
        if end > start { builder.append(bytes[start..<end], quoted: true) }
    }

    /// The bracket of an array value, or of one of bash's patterns.
    private mutating func parseWordBracket(into builder: inout WordBuilder) {
        let start = position
        guard bytes[position - 1] == .equals, depth < Self.maximumDepth else {
            var scan = BalancedScan(bytes, end: end)
            position = scan.closing(.closeParen, from: position + 1).map { $0 + 1 } ?? end
            return builder.append(bytes[start..<position], quoted: false)
        }
        depth += 1
        defer { depth -= 1 }
        position += 1
        var elements: [ShellWord] = []
        while position < end {
            skipLines()
            guard position < end, bytes[position] != .closeParen else { break }
            if let element = parseWord() { elements.append(element) } else { position += 1 }
        }
        if position < end { position += 1 }
        builder.append(.array(elements))
    }
}
