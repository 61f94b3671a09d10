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

    /// - Throws: `TextPatternError` with what is wrong in the pattern.
    public init(_ pattern: String) throws(TextPatternError) {
        var compiler = RegularExpressionCompiler(pattern)
        (program, needles) = try compiler.compile()
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
        // Most texts have nothing of what is looked for, and that is soon seen.
        text.utf8.withContiguousStorageIfAvailable(needles.mayBe(in:)) ?? true && run(over: Array(text.utf8))
    }

    /// True when the pattern is found somewhere in the text.
    public func isFound(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer(needles.mayBe(in:)) && run(over: bytes)
    }

    /// Runs all threads side by side, as Thompson and Pike do.
    private func run(over bytes: [UInt8]) -> Bool {
        var threads: [Int] = []
        var seen = [Int](repeating: -1, count: program.count)
        for position in 0...bytes.count {
            if follow(0, at: position, in: bytes, &threads, &seen) { return true }
            guard position < bytes.count else { return false }
            let current = threads
            threads.removeAll(keepingCapacity: true)
            for thread in current {
                if case .byte(let set) = program[thread], set.contains(bytes[position]),
                    follow(thread + 1, at: position + 1, in: bytes, &threads, &seen)
                {
                    return true
                }
            }
        }
        return false
    }

    /// Adds the threads that a place leads to without a byte; true when the match is reached.
    private func follow(
        _ start: Int, at position: Int, in bytes: [UInt8], _ threads: inout [Int], _ seen: inout [Int]
    ) -> Bool {
        var waiting = [start]
        while let place = waiting.popLast() {
            guard seen[place] != position else { continue }
            seen[place] = position
            switch program[place] {
            case .match: return true
            case .byte: threads.append(place)
            case .jump(let target): waiting.append(target)
            case .split(let first, let second): waiting += [second, first]
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
