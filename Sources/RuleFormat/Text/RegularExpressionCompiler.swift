/// Turns the text of a regular expression into a program.
struct RegularExpressionCompiler {
    private typealias Program = [RegularExpression.Instruction]

    /// More than any rule needs; keeps `(a{999}){999}` out.
    private static let limit = 5000
    private static let depthLimit = 100

    private let pattern: [UInt8]
    private var index = 0
    private var ignoresCase = false
    private var depth = 0

    init(_ pattern: String) {
        self.pattern = Array(pattern.utf8)
        if self.pattern.starts(with: Array("(?i)".utf8)) {
            ignoresCase = true
            index = 4
        }
    }

    mutating func compile() throws(TextPatternError) -> [RegularExpression.Instruction] {
        let program = try alternatives()
        guard index == pattern.count else { throw TextPatternError("a ) has no (") }
        return program + [.match]
    }

    private mutating func alternatives() throws(TextPatternError) -> Program {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw TextPatternError("groups are nested too deep") }
        var result = try sequence()
        while peek == UInt8(ascii: "|") {
            index += 1
            let other = try sequence()
            result =
                [.split(1, result.count + 2)] + Self.moved(result, by: 1) + [.jump(result.count + 2 + other.count)]
                + Self.moved(other, by: result.count + 2)
            try checkSize(result)
        }
        return result
    }

    private mutating func sequence() throws(TextPatternError) -> Program {
        var result: Program = []
        while let byte = peek, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            let piece = try repeated(try atom())
            result += Self.moved(piece, by: result.count)
            try checkSize(result)
        }
        return result
    }

    private mutating func atom() throws(TextPatternError) -> Program {
        let byte = pattern[index]
        index += 1
        switch byte {
        case UInt8(ascii: "("):
            if pattern[index...].starts(with: Array("?:".utf8)) {
                index += 2
            } else if peek == UInt8(ascii: "?") {
                throw TextPatternError("(?…) is not supported, but for (?:…) and (?i) at the front")
            }
            let inner = try alternatives()
            guard peek == UInt8(ascii: ")") else { throw TextPatternError("a ( has no )") }
            index += 1
            return inner
        case UInt8(ascii: "["):
            let (set, end) = try ByteSet.parse(pattern, from: index - 1, negation: [UInt8(ascii: "^")])
            index = end + 1
            return [.byte(cased(set))]
        case UInt8(ascii: "."): return [.byte(ByteSet(10).inverted)]
        case UInt8(ascii: "^"): return [.lineStart]
        case UInt8(ascii: "$"): return [.lineEnd]
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
            throw TextPatternError("there is nothing ahead of \(Character(Unicode.Scalar(byte))) to repeat")
        case UInt8(ascii: "\\"): return try escape()
        default: return [.byte(cased(ByteSet(byte)))]
        }
    }

    private mutating func escape() throws(TextPatternError) -> Program {
        guard let letter = peek else { throw TextPatternError("the \\ at the end stands for nothing") }
        index += 1
        if letter == UInt8(ascii: "b") { return [.wordBoundary] }
        if let set = ByteSet.escape(letter) { return [.byte(set)] }
        let isLetter = ByteSet.word.contains(letter) && letter != UInt8(ascii: "_")
        guard !isLetter else {
            throw TextPatternError("\\\(Character(Unicode.Scalar(letter))) is not supported")
        }
        return [.byte(ByteSet(letter))]
    }

    private mutating func repeated(_ piece: Program) throws(TextPatternError) -> Program {
        var result = piece
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "*"): result = Self.star(result)
            case UInt8(ascii: "+"): result += [.split(0, result.count + 1)]
            case UInt8(ascii: "?"): result = Self.optional(result)
            case UInt8(ascii: "{"):
                result = try counted(result)
                continue
            default: return result
            }
            index += 1
        }
        return result
    }

    /// `{m}`, `{m,}` and `{m,n}`.
    private mutating func counted(_ piece: Program) throws(TextPatternError) -> Program {
        index += 1
        let least = number()
        var most = least
        if peek == UInt8(ascii: ",") {
            index += 1
            most = number()
        }
        guard let least, peek == UInt8(ascii: "}") else { throw TextPatternError("a { is not {m}, {m,} or {m,n}") }
        index += 1
        guard (most ?? least) >= least, max(most ?? 0, least) <= 1000 else {
            throw TextPatternError("the bounds in {m,n} are the wrong way round, or above 1000")
        }
        var result: Program = []
        for _ in 0..<least {
            result += Self.moved(piece, by: result.count)
            try checkSize(result)
        }
        guard let most else { return result + Self.moved(Self.star(piece), by: result.count) }
        for _ in least..<most {
            result += Self.moved(Self.optional(piece), by: result.count)
            try checkSize(result)
        }
        return result
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let byte = peek, ByteSet.digits.contains(byte), (value ?? 0) < 100_000 {
            value = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
            index += 1
        }
        return value
    }

    private var peek: UInt8? { index < pattern.count ? pattern[index] : nil }

    private func cased(_ set: ByteSet) -> ByteSet { ignoresCase ? set.withBothCases : set }

    private func checkSize(_ program: Program) throws(TextPatternError) {
        guard program.count <= Self.limit else { throw TextPatternError("the expression is too large") }
    }

    private static func star(_ piece: Program) -> Program {
        [.split(1, piece.count + 2)] + moved(piece, by: 1) + [.jump(0)]
    }

    private static func optional(_ piece: Program) -> Program {
        [.split(1, piece.count + 1)] + moved(piece, by: 1)
    }

    private static func moved(_ program: Program, by offset: Int) -> Program {
        program.map { instruction in
            switch instruction {
            case .split(let first, let second): .split(first + offset, second + offset)
            case .jump(let target): .jump(target + offset)
            case .byte, .lineStart, .lineEnd, .wordBoundary, .match: instruction
            }
        }
    }
}
