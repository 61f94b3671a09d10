/// Finds the end of bracketed or quoted shell text without reading what is in it. It keeps a stack of its own,
/// so that nesting of any depth costs no recursion.
struct BalancedScan {
    private let bytes: [UInt8]
    private let end: Int
    private var open: [UInt8] = []

    init(_ bytes: [UInt8], end: Int) {
        self.bytes = bytes
        self.end = end
    }

    /// The offset of the closer that pairs with one opened just before `start`; `nil` when there is none.
    mutating func closing(_ closer: UInt8, from start: Int) -> Int? {
        open = [closer]
        return scan(from: start, stopAtNewline: false)
    }

    /// The end of the `))` that closes a `((` just before `start`; `nil` when the brackets close apart.
    mutating func arithmeticEnd(from start: Int) -> (end: Int?, isUnclosed: Bool) {
        open = [.closeParen]
        guard let inner = scan(from: start, stopAtNewline: false) else { return (nil, true) }
        guard inner + 1 < end, bytes[inner + 1] == .closeParen else { return (nil, false) }
        return (inner + 2, false)
    }

    /// The newline that ends the line which `start` is in, or the end of the text.
    mutating func lineEnd(from start: Int) -> Int {
        open = []
        return scan(from: start, stopAtNewline: true) ?? end
    }

    private mutating func scan(from start: Int, stopAtNewline: Bool) -> Int? {
        var position = start
        while position < end {
            let byte = bytes[position]
            let isQuoted = isInDoubleQuotes
            switch byte {
            case .backslash:
                position += 1
            case .newline where stopAtNewline && open.isEmpty:
                return position
            case .singleQuote where !isQuoted:
                position += 1
                while position < end, bytes[position] != .singleQuote { position += 1 }
            case .doubleQuote, .backtick:
                if open.last == byte {
                    open.removeLast()
                    if open.isEmpty, !stopAtNewline { return position }
                } else {
                    open.append(byte)
                }
            case .dollar where position + 1 < end:
                if bytes[position + 1] == .openParen {
                    open.append(.closeParen)
                    position += 1
                } else if bytes[position + 1] == .openBrace {
                    open.append(.closeBrace)
                    position += 1
                }
            case .openParen where !isQuoted && !stopAtNewline:
                open.append(.closeParen)
            case .closeParen, .closeBrace:
                guard open.last == byte else { break }
                open.removeLast()
                if open.isEmpty, !stopAtNewline { return position }
            case .hash where !isQuoted && isWordStart(position):
                while position + 1 < end, bytes[position + 1] != .newline { position += 1 }
            default:
                break
            }
            position += 1
        }
        return nil
    }

    /// True in `"…"`, and in a `${…}` that stands in them, where an apostrophe is no quote.
    private var isInDoubleQuotes: Bool {
        guard let last = open.last else { return false }
        if last == .doubleQuote { return true }
        return last == .closeBrace && open.count > 1 && open[open.count - 2] == .doubleQuote
    }

    private func isWordStart(_ position: Int) -> Bool {
        guard position > 0 else { return true }
        let before = bytes[position - 1]
        return before.isBlank || before == .newline || before == .semicolon
    }
}
