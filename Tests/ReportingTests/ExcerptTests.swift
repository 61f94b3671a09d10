import SourceText
import Testing

@testable import Reporting

@Suite("Excerpts")
struct ExcerptTests {
    @Test(
        "mark the words, whatever stands before them",
        arguments: [
            ("RUN make install", "make", "RUN make install", "    ^~~~"),
            ("RUN make", "RUN", "RUN make", "^~~"),
            ("RUN x", "x", "RUN x", "    ^"),
            ("\u{FEFF}FROM x", "FROM", "FROM x", "^~~~"),
            ("RUN\tmake", "make", "RUN make", "    ^~~~"),
            ("\tRUN make", "make", "    RUN make", "        ^~~~"),
            ("LABEL a=日本 b=c", "b=c", "LABEL a=日本 b=c", "             ^~~"),
            ("LABEL a=é b=c", "b=c", "LABEL a=é b=c", "          ^~~"),
            ("LABEL a=\u{1B}[31m b=c", "b=c", "LABEL a=\\x1B[31m b=c", "                 ^~~"),
            ("LABEL a=\u{202E}x b=c", "b=c", "LABEL a=\\u{202E}x b=c", "                  ^~~"),
        ])
    func marks(text: String, words: String, line: String, mark: String) throws {
        let excerpt = try self.excerpt(of: words, in: text, width: 80)
        #expect(excerpt.line == line)
        #expect(excerpt.mark == mark)
    }

    @Test("a range over several lines marks its first line to the end")
    func severalLines() throws {
        let excerpt = try self.excerpt(of: "make \\\n  install", in: "FROM x\r\nRUN make \\\n  install\n", width: 80)
        #expect(excerpt.line == "RUN make \\")
        #expect(excerpt.mark == "    ^~~~~~")
    }

    @Test("an empty range, also at the end of the file, has a caret")
    func empty() {
        let source = SourceFile(path: "Dockerfile", text: "RUN a")
        let excerpt = Excerpt(of: 5..<5, in: source, width: 80)
        #expect(excerpt.line == "RUN a")
        #expect(excerpt.mark == "     ^")
        #expect(Excerpt(of: 90..<99, in: source, width: 80).mark == "     ^")
    }

    @Test("a wide line is cut round the mark, and both stay within the width")
    func wide() throws {
        let text = "RUN " + String(repeating: "a", count: 200) + " here " + String(repeating: "b", count: 200)
        let excerpt = try self.excerpt(of: "here", in: text, width: 40)
        #expect(excerpt.line.count == 40)
        #expect(excerpt.line.hasPrefix("…a") && excerpt.line.hasSuffix("b…"))
        #expect(marked(excerpt) == "here")
    }

    @Test("a line of megabytes is cut like any other")
    func minified() throws {
        let half = String(repeating: "日本x", count: 300_000)
        let excerpt = try self.excerpt(of: "here", in: half + " here " + half, width: 60)
        #expect(DisplayText.width(excerpt.line) <= 60)
        #expect(excerpt.line.hasPrefix("…") && excerpt.line.hasSuffix("…"))
        #expect(excerpt.line.contains(" here "))
    }

    @Test("a mark wider than the line is cut with it")
    func wideMark() throws {
        let words = String(repeating: "a", count: 200)
        let excerpt = try self.excerpt(of: words, in: "RUN " + words, width: 40)
        #expect(excerpt.line.count <= 40)
        #expect(excerpt.mark.count <= 40)
        #expect(excerpt.mark.contains("^~~"))
    }

    @Test("a byte that is not UTF-8 is written out")
    func invalid() {
        let source = SourceFile(path: "Dockerfile", bytes: Array("LABEL a=".utf8) + [0xE9] + Array(" b=c".utf8))
        let excerpt = Excerpt(of: 10..<13, in: source, width: 80)
        #expect(excerpt.line == "LABEL a=\\xE9 b=c")
        #expect(marked(excerpt) == "b=c")
    }

    private func excerpt(of words: String, in text: String, width: Int) throws -> Excerpt {
        let source = SourceFile(path: "Dockerfile", text: text)
        let range = try #require(source.range(of: words))
        return Excerpt(of: range, in: source, width: width)
    }

    /// The part of the line above the mark.
    private func marked(_ excerpt: Excerpt) -> String {
        let spaces = excerpt.mark.prefix { $0 == " " }.count
        return String(excerpt.line.dropFirst(spaces).prefix(excerpt.mark.count - spaces))
    }
}
