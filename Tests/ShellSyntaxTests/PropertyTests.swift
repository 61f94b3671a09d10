import ShellSyntax
import SourceText
import Testing

/// SplitMix64: the same numbers from the same seed on every platform.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite("Properties of mutated scripts")
struct PropertyTests {
    private static let seeds =
        OfficialImageTests.scripts.map(\.text)
        + (CommandTests.lists + CommandTests.compounds + CommandTests.words + CommandTests.redirections).map(\.text)
        + (WrapperTests.wrappers + WrapperTests.scripts).map(\.text)

    private static let pieces = [
        "'", "\"", "`", "$", "$(", "${", "$((", ")", "}", "(", "{ ", "\\", "\n", ";", ";;", "&", "|", "<", ">", "<<E\n",
        "<<-'E'\n", "\nE\n", "if ", "then ", "fi", "do ", "done", "case a in ", "esac", "[[ ", "]]", "#", "=", "a=(",
        "\r\n", "\t", "é", "\0", "sh -c '", "eval \"", "f() ", "!", "for i in ", "function ", "sudo ", "2>&1",
    ]

    private static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Array((seeds.randomElement(using: &generator) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0:
                bytes.insert(contentsOf: (pieces.randomElement(using: &generator) ?? "").utf8, at: place)
            case 1:
                bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...4, using: &generator)))
            case 2:
                let end = min(bytes.count, place + Int.random(in: 1...30, using: &generator))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: 0)
            case 3:
                bytes.insert(contentsOf: Array((seeds.randomElement(using: &generator) ?? "").utf8), at: place)
            default:
                if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
            }
        }
        return bytes
    }

    @Test(arguments: 0..<12, [ShellDialect.bash, .posix, .powershell, .cmd])
    func rangesLieInTheTextAndNest(_ seed: Int, _ dialect: ShellDialect) {
        var generator = SeededGenerator(state: UInt64(seed) &* 7919)
        for _ in 0..<120 {
            let bytes = Self.mutated(&generator)
            var text = MappedText(at: 10)
            text.append(bytes, at: 10)
            let script = ShellScript(parsing: text, dialect: dialect)
            let bounds = 10..<10 + bytes.count
            var problems: [String] = []
            for (index, command) in script.commands.enumerated() {
                if command.index != index { problems.append("index \(index)") }
                if command.range.isEmpty || !bounds.contains(command.range) { problems.append("range \(index)") }
                if !command.range.contains(command.nameRange) { problems.append("name \(index)") }
                if !script.pipelines.indices.contains(command.pipeline) { problems.append("pipeline \(index)") }
                if command.pipelineIndex >= command.pipelineCount { problems.append("count \(index)") }
                var end = command.range.lowerBound
                for word in command.arguments {
                    if word.range.lowerBound < end { problems.append("order \(index)") }
                    end = word.range.upperBound
                }
                if end > command.range.upperBound { problems.append("words \(index)") }
                for range in command.redirections.map(\.range) + command.assignments.map(\.range)
                where !command.range.contains(range) { problems.append("parts \(index)") }
            }
            for (number, place) in script.pipelines.enumerated() {
                if let parent = script.chains[place.chain].parent, parent >= number {
                    problems.append("parent \(number)")
                }
            }
            #expect(problems.isEmpty, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test(arguments: 0..<12)
    func gapsInTheFileOnlyMovePlaces(_ seed: Int) {
        var generator = SeededGenerator(state: UInt64(seed) &* 104_729)
        for _ in 0..<120 {
            let bytes = Self.mutated(&generator)
            var whole = MappedText(at: 0)
            whole.append(bytes, at: 0)
            var pieces = MappedText(at: 0)
            var offset = 0
            var place = 0
            while offset < bytes.count {
                let end = min(bytes.count, offset + Int.random(in: 1...20, using: &generator))
                place += Int.random(in: 0...3, using: &generator)
                pieces.append(bytes[offset..<end], at: place)
                place += end - offset
                offset = end
            }
            let expected = ShellScript(parsing: whole, dialect: .bash).commands
            let found = ShellScript(parsing: pieces, dialect: .bash).commands
            #expect(expected.map(\.dump) == found.map(\.dump))
            #expect(expected.map { pieces.fileRange($0.range) } == found.map(\.range))
        }
    }

    @Test func readingIsDeterministic() {
        var generator = SeededGenerator(state: 42)
        for _ in 0..<200 {
            let bytes = Self.mutated(&generator)
            var text = MappedText(at: 0)
            text.append(bytes, at: 0)
            let first = ShellScript(parsing: text, dialect: .bash)
            let second = ShellScript(parsing: text, dialect: .bash)
            #expect(String(describing: first) == String(describing: second))
        }
    }

    @Test(arguments: [
        "(", "((", "$(", "$((", "`", "\\`", "\"$(", "${a:-", "\"${a:-", "{ ", "if ", "while ", "case a in b) ", "f() ",
        "function f ", "a=(", "<(", "[[ ", "eval ", "sh -c '", "cat <<A\n", "$(cat <<A\n", "sudo ", "for i in ", "! ",
        "@(", "if a; then ", "bash <<A\n", "trap \"", "time { ",
    ])
    func deepNestingIsNoProblem(_ opening: String) {
        let count = 20_000
        let text = String(repeating: opening, count: count)
        let script = script(text)
        let length = text.utf8.count
        #expect(script.list.range.upperBound <= length)
        #expect(script.commands.allSatisfy { $0.range.upperBound <= length })
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        other.lowerBound >= lowerBound && other.upperBound <= upperBound
    }
}

@Suite("Scripts that fuzzing found")
struct FoundScriptTests {
    /// A function without a body, nested as deep as reading goes.
    @Test(arguments: ["((()(((((((((()((()((($(((((((()((((((((($()()", "(((((((((((((((((((((((((((((((((f()"])
    func stayWithinTheirText(script text: String) {
        let file = SourceFile(path: "script", text: text)
        let script = ShellScript(parsing: MappedText(file, 0..<file.bytes.count), dialect: .bash)
        #expect(script.commands.allSatisfy { $0.range.upperBound <= file.bytes.count })
    }
}
