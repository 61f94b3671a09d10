import SourceText

/// The path of a file in an image for JSON: absolute, and bytes that are not UTF-8 as `\xE9`, with the true
/// bytes in base64 beside it.
struct ImagePath {
    var text: String
    /// Base64 of the absolute path; `nil` for a path that is UTF-8.
    var base64: String?

    init(_ path: [UInt8]) {
        let absolute = [UInt8(ascii: "/")] + path
        if let valid = String(validating: absolute, as: UTF8.self) {
            text = valid
        } else {
            text = TextUnits(absolute).reduce(into: "") { $0 += $1.scalar.map { String($0) } ?? $1.text }
            base64 = Base64.encoded(absolute)
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
