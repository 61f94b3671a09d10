import SourceText

/// The path of a file in an image for JSON: absolute, and bytes that are not UTF-8 as `\xE9`, with the true
/// bytes in base64 beside it.
struct ImagePath {
    var text: String
    /// Base64 of the bytes; `nil` for those that are UTF-8.
    var base64: String?

    init(_ path: [UInt8]) {
        self.init(text: [UInt8(ascii: "/")] + path)
    }

    /// The same for bytes that are no path.
    init(text bytes: [UInt8]) {
        if let valid = String(validating: bytes, as: UTF8.self) {
            text = valid
        } else {
            text = TextUnits(bytes).reduce(into: "") { $0 += $1.scalar.map { String($0) } ?? $1.text }
            base64 = Base64.encoded(bytes)
        }
    }
}

/// RFC 4648, § 4.
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var value = group.reduce(0) { $0 << 8 | Int($1) }
            value <<= 8 * (3 - group.count)
            for place in 0..<4 {
                let digit = value >> (18 - 6 * place) & 0x3F
                text.append(place <= group.count ? alphabet[digit] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
