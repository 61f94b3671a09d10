import SourceText
import Testing

@Suite("Texts are taken apart, searched and sorted by their bytes")
struct TextPiecesTests {
    @Test(arguments: [
        ("/usr//local/", ["usr", "local"]), ("é/ü", ["é", "ü"]), ("", []), ("///", []), ("one", ["one"]),
    ])
    func pieces(_ text: String, _ expected: [Substring]) {
        #expect(text.pieces(at: "/") == expected)
    }

    @Test(arguments: [("/usr/local", "local"), ("local", "local"), ("usr/", ""), ("", ""), ("a/é", "é")])
    func lastPiece(_ text: String, _ expected: Substring) {
        #expect(text.lastPiece(behind: "/") == expected)
    }

    @Test(arguments: [
        ("go run .", true), ("cargo run", true), ("GO RUN", false), ("carg", false), ("", false), ("xx\"go\"", true),
    ])
    func sets(_ text: String, _ expected: Bool) {
        #expect(Array(text.utf8).holds(any: TextSet(["go run", "\"go\"", "cargo run"])) == expected)
    }

    @Test(arguments: [
        ("a", "b", true), ("b", "a", false), ("a", "a", false), ("a", "ab", true), ("Z", "a", true), ("z", "é", true),
        ("\u{FF5E}", "\u{10000}", true), ("", "a", true),
    ])
    func order(_ first: String, _ second: String, _ expected: Bool) {
        #expect(first.precedesByBytes(second) == expected)
    }
}
