import SourceText
import Testing

@Suite("Printable text")
struct PrintableTextTests {
    @Test(
        "shows what is safe and escapes what is not",
        arguments: [
            (Array("käse ☂".utf8), "käse ☂"), ([0x63, 0xE9], "c\\xE9"), ([0x1B, 0x0A], "\\x1B\\x0A"),
            (Array("\u{202E}x\u{2028}".utf8), "\\u{202E}x\\u{2028}"), ([0xE2, 0x98], "\\xE2\\x98"),
            ([0xC0, 0x80], "\\xC0\\x80"), ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"), ([0xE2, 0x41], "\\xE2A"),
            ([0xF5, 0x80], "\\xF5\\x80"), ([0x7F], "\\x7F"), (Array("\u{9B}31m".utf8), "\\u{9B}31m"),
            (Array("👩‍💻".utf8), "👩‍💻"),
        ])
    func escaped(bytes: [UInt8], text: String) {
        #expect(PrintableText.escaped(bytes) == text)
    }
}
