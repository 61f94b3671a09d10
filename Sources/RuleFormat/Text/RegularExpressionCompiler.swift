/// Turns the text of a regular expression into a program.
struct RegularExpressionCompiler {
    private typealias Program = [RegularExpression.Instruction]

    /// A part of the expression, and what every match of it has.
    private struct Piece {
        var program: Program
        var part: Needles.Part
    }

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

    mutating func compile() throws(TextPatternError) -> ([RegularExpression.Instruction], Needles) {
        let piece = try alternatives()
        guard index == pattern.count else { throw TextPatternError("a ) has no (") }
        return (piece.program + [.match], Needles(piece.part, ignoringCase: ignoresCase))
    }

    private mutating func alternatives() throws(TextPatternError) -> Piece {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw TextPatternError("groups are nested too deep") }
        var result = try sequence()
        while peek == UInt8(ascii: "|") {
            index += 1
            let other = try sequence()
            let (first, second) = (result.program, other.program)
            result.program =
                [.split(1, first.count + 2)] + Self.moved(first, by: 1) + [.jump(first.count + 2 + second.count)]
                + Self.moved(second, by: first.count + 2)
            result.part = Needles.either(result.part, other.part)
            try checkSize(result.program)
        }
        return result
    }

    private mutating func sequence() throws(TextPatternError) -> Piece {
        var program: Program = []
        var parts: [Needles.Part] = []
        while let byte = peek, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            let piece = try repeated(try atom())
            program += Self.moved(piece.program, by: program.count)
            parts.append(piece.part)
            try checkSize(program)
        }
        return Piece(program: program, part: Needles.sequence(parts))
    }

    private mutating func atom() throws(TextPatternError) -> Piece {
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
            return Piece(program: [.byte(cased(set))], part: .unknown)
        case UInt8(ascii: "."): return Piece(program: [.byte(ByteSet(10).inverted)], part: .unknown)
        case UInt8(ascii: "^"): return Piece(program: [.lineStart], part: .empty)
        case UInt8(ascii: "$"): return Piece(program: [.lineEnd], part: .empty)
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
            throw TextPatternError("there is nothing ahead of \(Character(Unicode.Scalar(byte))) to repeat")
        case UInt8(ascii: "\\"): return try escape()
        default: return Piece(program: [.byte(cased(ByteSet(byte)))], part: Needles.Part(exact: [byte]))
        }
    }

    private mutating func escape() throws(TextPatternError) -> Piece {
        guard let letter = peek else { throw TextPatternError("the \\ at the end stands for nothing") }
        index += 1
        if letter == UInt8(ascii: "b") { return Piece(program: [.wordBoundary], part: .empty) }
        if let set = ByteSet.escape(letter) { return Piece(program: [.byte(set)], part: .unknown) }
        let isLetter = ByteSet.word.contains(letter) && letter != UInt8(ascii: "_")
        guard !isLetter else {
            throw TextPatternError("\\\(Character(Unicode.Scalar(letter))) is not supported")
        }
        return Piece(program: [.byte(ByteSet(letter))], part: Needles.Part(exact: [letter]))
    }

    private mutating func repeated(_ piece: Piece) throws(TextPatternError) -> Piece {
        var result = piece
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "*"): result = Piece(program: Self.star(result.program), part: .unknown)
            case UInt8(ascii: "+"):
                result.program += [.split(0, result.program.count + 1)]
                result.part = Needles.repeated(result.part)
            case UInt8(ascii: "?"): result = Piece(program: Self.optional(result.program), part: .unknown)
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
    private mutating func counted(_ counted: Piece) throws(TextPatternError) -> Piece {
        let piece = counted.program
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
        let part = least > 0 ? Needles.repeated(counted.part) : .unknown
        guard let most else {
            return Piece(program: result + Self.moved(Self.star(piece), by: result.count), part: part)
        }
        for _ in least..<most {
            result += Self.moved(Self.optional(piece), by: result.count)
            try checkSize(result)
        }
        return Piece(program: result, part: part)
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
