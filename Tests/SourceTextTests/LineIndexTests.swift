import SourceText
import Testing

@Suite("Lines and columns")
struct LineIndexTests {
    @Test(arguments: [
        ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\nb", ["a", "b"]), ("\n\n", ["", "", ""]),
        ("\r\n", ["", ""]), ("a\rb\n", ["a\rb", ""]), ("a\r\r\n", ["a\r", ""]), ("\r", ["\r"]),
    ])
    func lines(_ text: String, _ expected: [String]) {
        let file = SourceFile(path: "x", text: text)
        #expect(file.lines.count == expected.count)
        #expect((1...expected.count).map { file.text(file.lines.range(ofLine: $0)) } == expected)
    }

    @Test(arguments: [
        (0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 1, 4), (4, 2, 1), (5, 3, 1), (6, 3, 2), (7, 3, 3), (8, 3, 4), (99, 3, 95),
    ])
    func positions(_ offset: Int, _ line: Int, _ column: Int) {
        // Columns are bytes: é has two.
        let file = SourceFile(path: "x", text: "ab\r\n\néc")
        #expect(file.position(offset) == Position(line: line, column: column))
    }

    @Test(arguments: [0, -1, 4])
    func linesThatAreNotThere(_ line: Int) {
        #expect(LineIndex(Array("a\nb\nc".utf8)).range(ofLine: line).isEmpty)
    }

    @Test func theTextOfARangeIsClamped() {
        let file = SourceFile(path: "x", bytes: [0x61, 0xFF, 0x62])
        #expect(file.text(0..<9) == "a\u{FFFD}b")
        #expect(file.text(2..<3) == "b")
    }

    @Test func positionsAreOrdered() {
        #expect(Position(line: 1, column: 9) < Position(line: 2, column: 1))
        #expect(Position(line: 2, column: 1) < Position(line: 2, column: 2))
    }
}
