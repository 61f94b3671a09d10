/// A glob over a whole text: `*` any characters (a slash too), `?` one, `[a-z]`, `[!a-z]`, `{a,b}`,
/// and `\` for the next character as it is.
public struct Glob: Sendable, Hashable {
    private enum Token: Sendable, Hashable {
        case byte(UInt8)
        case one
        case many
        case set(ByteSet)
    }

    private var alternatives: [[Token]]

    /// - Throws: `TextPatternError` when a bracket or brace is not closed.
    public init(_ text: String, ignoringCase: Bool = false) throws(TextPatternError) {
        alternatives = []
        for alternative in try BraceExpansion.expand(Array(text.utf8)) {
            alternatives.append(try Glob.tokens(alternative, ignoringCase: ignoringCase))
        }
    }

    /// The glob that fits this text alone.
    public static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "*?[]{},!\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(matches)
    }

    public func matches(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(matches) }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        alternatives.contains { Glob.matches($0, bytes) }
    }

    /// True when the glob ends with `*`, so that more text behind a match changes nothing.
    public var isOpenEnded: Bool { alternatives.allSatisfy { $0.last == .many } }

    /// False when no text that begins so can match.
    public func canMatch(start: String) -> Bool {
        let bytes = Array(start.utf8)
        return alternatives.contains { tokens in
            for (token, byte) in zip(tokens, bytes) {
                switch token {
                case .byte(let wanted) where wanted != byte: return false
                case .set(let set) where !set.contains(byte): return false
                case .byte, .set: continue
                case .one, .many: return true
                }
            }
            return tokens.count >= bytes.count
        }
    }

    /// Goes back only to the last `*`, so a match costs at most text × pattern.
    private static func matches(_ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var token = 0
        var byte = 0
        var star: (token: Int, byte: Int)?
        while byte < bytes.count {
            if token < tokens.count {
                switch tokens[token] {
                case .many:
                    star = (token, byte)
                    token += 1
                    continue
                case .one:
                    token += 1
                    byte += 1
                    // One character may be several bytes.
                    while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
                    continue
                case .byte(let wanted) where wanted == bytes[byte]:
                    token += 1
                    byte += 1
                    continue
                case .set(let set) where set.contains(bytes[byte]):
                    token += 1
                    byte += 1
                    continue
                case .byte, .set:
                    break
                }
            }
            guard let last = star else { return false }
            star = (last.token, last.byte + 1)
            token = last.token + 1
            byte = last.byte + 1
        }
        return tokens[token...].allSatisfy { $0 == .many }
    }

    private static func tokens(_ bytes: [UInt8], ignoringCase: Bool) throws(TextPatternError) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "*"):
                if tokens.last != .many { tokens.append(.many) }
            case UInt8(ascii: "?"):
                tokens.append(.one)
            case UInt8(ascii: "["):
                let (set, end) = try ByteSet.parse(
                    bytes, from: index, negation: [UInt8(ascii: "!"), UInt8(ascii: "^")])
                tokens.append(.set(ignoringCase ? set.withBothCases : set))
                index = end
            case UInt8(ascii: "\\") where index + 1 < bytes.count:
                index += 1
                tokens.append(literal(bytes[index], ignoringCase: ignoringCase))
            default:
                tokens.append(literal(bytes[index], ignoringCase: ignoringCase))
            }
            index += 1
        }
        return tokens
    }

    private static func literal(_ byte: UInt8, ignoringCase: Bool) -> Token {
        guard ignoringCase else { return .byte(byte) }
        let set = ByteSet(byte).withBothCases
        return set == ByteSet(byte) ? .byte(byte) : .set(set)
    }
}

/// Why a glob or a regular expression cannot be used.
public struct TextPatternError: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String

    init(_ description: String) {
        self.description = description
    }
}
