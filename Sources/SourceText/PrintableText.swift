/// Text from files and images made safe to show: what could move the cursor, colour the terminal, or turn the
/// reading direction is written out as an escape, and so are bytes that are not UTF-8: `\x1B`, `\xE9`, `\u{202E}`.
public enum PrintableText {
    public static func escaped(_ bytes: some Collection<UInt8>) -> String {
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
        var text = ""
        for unit in TextUnits(bytes) { text += unit.text }
        return text
    }

    public static func escaped(_ text: String) -> String {
        escaped(text.utf8)
    }
}
