/// `https://name:password@host`. The addresses of databases have the password of a developer's machine more often
/// than not, and are left alone.
enum SecretInAddress {
    static let separator = Array("://".utf8)

    /// The password of the address whose `://` begins at a byte.
    static func find(at index: Int, in bytes: [UInt8]) -> Range<Int>? {
        guard bytes[index] == UInt8(ascii: ":"), index >= 4, bytes[index...].starts(with: separator),
            bytes[..<index].suffix(5).elementsEqual("https".utf8)
                || bytes[..<index].suffix(4).elementsEqual("http".utf8)
        else { return nil }
        var colon: Int?
        for place in index + 3..<min(bytes.count, index + 256) {
            switch bytes[place] {
            case UInt8(ascii: "@"):
                return colon.flatMap { isPassword(bytes[$0 + 1..<place]) ? $0 + 1..<place : nil }
            case UInt8(ascii: ":"):
                colon = colon ?? place
            case let byte where byte <= 0x20 || "/\"'${<`%\\(".utf8.contains(byte):
                return nil
            default:
                continue
            }
        }
        return nil
    }

    private static func isPassword(_ text: ArraySlice<UInt8>) -> Bool {
        text.count >= 10 && text.contains { (0x30...0x39).contains($0) } && SecretForm.isRandom(text)
    }
}

/// A JSON Web Token: `eyJ….eyJ….…`
enum WebToken {
    static let beginning = Array("eyJ".utf8)
    /// The payload of the token that manuals show.
    private static let wellKnown = Array("eyJzdWIiOiIxMjM0NTY3ODkw".utf8)

    static func find(at index: Int, in bytes: [UInt8]) -> Range<Int>? {
        guard bytes[index] == UInt8(ascii: "e"), bytes[index...].starts(with: beginning),
            index == 0 || !isOfToken(bytes[index - 1])
        else { return nil }
        let token = bytes[index...].prefix(4096).prefix(while: isOfToken)
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count >= 15, parts[1].count >= 15, parts[2].count >= 20,
            parts[1].starts(with: beginning), !parts[1].starts(with: wellKnown), SecretForm.isRandom(parts[2])
        else { return nil }
        return index..<token.endIndex
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || SecretForm.Alphabet.word.has(byte)
    }
}
