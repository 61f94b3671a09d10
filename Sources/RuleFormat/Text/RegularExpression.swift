/// A regular expression over bytes, matched in time linear in the text, whatever the pattern.
///
/// Literals, `.`, `[…]`, `(…)`, `(?:…)`, `|`, `*`, `+`, `?`, `{m,n}`, `^`, `$`, `\b`, `\d \w \s` and their
/// opposites, and `(?i)` at the front. Bytes beyond ASCII stand for themselves.
public struct RegularExpression: Sendable {
    enum Instruction: Sendable {
        case byte(ByteSet)
        case split(Int, Int)
        case jump(Int)
        case lineStart, lineEnd, wordBoundary
        case match
    }

    private let program: [Instruction]
    /// Texts of which every match has one.
    private let needles: Needles
    /// The bytes that a match may begin with; `nil` where one may be empty.
    private let beginnings: ByteSet?

    /// - Throws: `TextPatternError` with what is wrong in the pattern.
    public init(_ pattern: String) throws(TextPatternError) {
        var compiler = RegularExpressionCompiler(pattern)
        (program, needles) = try compiler.compile()
        beginnings = Self.beginnings(of: program)
    }

    /// True when more text behind a match could undo it: the pattern has `$` or `\b`.
    public var looksAtEnd: Bool {
        program.contains { instruction in
            switch instruction {
            case .lineEnd, .wordBoundary: true
            case .byte, .split, .jump, .lineStart, .match: false
            }
        }
    }

    /// True when the pattern is found somewhere in the text.
    public func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8(isFound)
    }

    /// True when the pattern is found somewhere in the text.
    public func isFound(in bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(isFound) }

    /// Most texts have nothing of what is looked for, and that is soon seen.
    private func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard needles.mayBe(in: bytes) else { return false }
        var run = Run(program: program, bytes: bytes)
        return run.isFound(beginnings: beginnings)
    }

    private static func beginnings(of program: [Instruction]) -> ByteSet? {
        var set = ByteSet()
        var seen = [Bool](repeating: false, count: program.count)
        var waiting = [0]
        while let place = waiting.popLast() {
            guard !seen[place] else { continue }
            seen[place] = true
            switch program[place] {
            case .match: return nil
            case .byte(let bytes): set.formUnion(bytes)
            case .jump(let target): waiting.append(target)
            case .split(let first, let second):
                waiting.append(first)
                waiting.append(second)
            case .lineStart, .lineEnd, .wordBoundary: waiting.append(place + 1)
            }
        }
        return set
    }
}

extension RegularExpression {
    /// All threads side by side, as Thompson and Pike run them.
    private struct Run {
        let program: [Instruction]
        let bytes: UnsafeBufferPointer<UInt8>
        /// The places that wait for the next byte.
        private var threads: [Int] = []
        /// The position at which each place was last reached.
        private var seen: [Int]
        private var waiting: [Int] = []

        init(program: [Instruction], bytes: UnsafeBufferPointer<UInt8>) {
            self.program = program
            self.bytes = bytes
            seen = [Int](repeating: -1, count: program.count)
        }

        mutating func isFound(beginnings: ByteSet?) -> Bool {
            var current: [Int] = []
            for position in 0...bytes.count {
                let mayBegin = beginnings.map { position < bytes.count && $0.contains(bytes[position]) } ?? true
                if mayBegin, follow(0, at: position) { return true }
                guard position < bytes.count else { return false }
                if threads.isEmpty { continue }
                swap(&current, &threads)
                for thread in current {
                    guard case .byte(let set) = program[thread], set.contains(bytes[position]) else { continue }
                    if follow(thread + 1, at: position + 1) { return true }
                }
                current.removeAll(keepingCapacity: true)
            }
            return false
        }

        /// Adds the threads that a place leads to without a byte; true when the match is reached.
        private mutating func follow(_ start: Int, at position: Int) -> Bool {
            waiting.append(start)
            while let place = waiting.popLast() {
                guard seen[place] != position else { continue }
                seen[place] = position
                switch program[place] {
                case .match: return true
                case .byte: threads.append(place)
                case .jump(let target): waiting.append(target)
                case .split(let first, let second):
                    waiting.append(second)
                    waiting.append(first)
                case .lineStart:
                    if position == 0 || bytes[position - 1] == 10 { waiting.append(place + 1) }
                case .lineEnd:
                    if position == bytes.count || bytes[position] == 10 { waiting.append(place + 1) }
                case .wordBoundary:
                    let before = position > 0 && ByteSet.word.contains(bytes[position - 1])
                    let after = position < bytes.count && ByteSet.word.contains(bytes[position])
                    if before != after { waiting.append(place + 1) }
                }
            }
            return false
        }
    }
}
