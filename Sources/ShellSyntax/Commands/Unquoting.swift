import SourceText

/// Takes the quotes off the text of a word and keeps the place of every byte.
struct Unquoting {
    private let text: MappedText
    private let bytes: [UInt8]
    private let end: Int
    private var position: Int
    private var result: MappedText

    init(_ text: MappedText, _ bytes: [UInt8], _ span: ByteRange) {
        self.text = text
        self.bytes = bytes
        end = span.upperBound
        position = span.lowerBound
        result = MappedText(at: text.fileOffset(span.lowerBound))
    }

    mutating func run() -> MappedText {
        var isQuoted = false
        while position < end {
            switch bytes[position] {
            case .doubleQuote:
                isQuoted.toggle()
                position += 1
            case .singleQuote where !isQuoted:
                let start = position + 1
                position = start
                while position < end, bytes[position] != .singleQuote { position += 1 }
                result.append(text[start..<position])
                position += 1
            case .backslash:
                takeEscape(isQuoted: isQuoted)
            case .dollar where position + 1 < end && bytes[position + 1] == .openParen:
                takeUnknown(from: position + 2, closer: .closeParen)
            case .backtick:
                takeUnknown(from: position + 1, closer: .backtick)
            case .dollar where !isQuoted && position + 1 < end && bytes[position + 1] == .singleQuote:
                position += 2
                takeEscapedQuote()
            default:
                takePlain()
            }
        }
        return result
    }

    private mutating func takePlain() {
        let start = position
        position += 1
        while position < end {
            switch bytes[position] {
            case .doubleQuote, .singleQuote, .backslash, .dollar, .backtick:
                return result.append(text[start..<position])
            default:
                position += 1
            }
        }
        result.append(text[start..<end])
    }

    private mutating func takeEscape(isQuoted: Bool) {
        guard position + 1 < end else {
            position += 1
            return
        }
        switch bytes[position + 1] {
        case .newline:
            break
        case .doubleQuote, .dollar, .backslash, .backtick:
            result.append(text[position + 1..<position + 2])
        default:
            result.append(text[(isQuoted ? position : position + 1)..<position + 2])
        }
        position += 2
    }

    /// A substitution becomes `${}`, spread over its place.
    private mutating func takeUnknown(from start: Int, closer: UInt8) {
        var scan = BalancedScan(bytes, end: end)
        let stop = scan.closing(closer, from: start) ?? end - 1
        result.append([.dollar, .openBrace], at: text.fileOffset(position))
        result.append([.closeBrace], at: text.fileOffset(stop))
        position = stop + 1
    }

    /// `$'…'`: only the escapes that a script is written with; the others stay.
    private mutating func takeEscapedQuote() {
        while position < end, bytes[position] != .singleQuote {
            if bytes[position] == .backslash, position + 1 < end {
                let place = text.fileOffset(position)
                switch bytes[position + 1] {
                case UInt8(ascii: "n"): result.append([.newline], at: place)
                case UInt8(ascii: "t"): result.append([.tab], at: place)
                case .backslash, .singleQuote, .doubleQuote: result.append([bytes[position + 1]], at: place + 1)
                default: result.append(text[position..<position + 2])
                }
                position += 2
            } else {
                result.append(text[position..<position + 1])
                position += 1
            }
        }
        position += 1
    }
}
