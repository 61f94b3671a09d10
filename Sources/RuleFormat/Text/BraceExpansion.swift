/// `a{b,c}d` as `abd` and `acd`, nested ones too.
enum BraceExpansion {
    /// More alternatives than anyone writes; keeps nested braces from blowing up.
    static let limit = 256

    static func expand(_ bytes: [UInt8]) throws(TextPatternError) -> [[UInt8]] {
        guard let open = firstUnescaped(UInt8(ascii: "{"), in: bytes) else { return [bytes] }
        let (parts, close) = try alternatives(bytes, open: open)
        let tails = try expand(Array(bytes[(close + 1)...]))
        var result: [[UInt8]] = []
        for part in parts {
            for middle in try expand(part) {
                for tail in tails { result.append(bytes[..<open] + middle + tail) }
            }
            guard result.count <= limit else {
                throw TextPatternError("the braces stand for more than \(limit) alternatives")
            }
        }
        return result
    }

    private static func firstUnescaped(_ wanted: UInt8, in bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 1
            } else if bytes[index] == wanted {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func alternatives(
        _ bytes: [UInt8], open: Int
    ) throws(TextPatternError) -> (parts: [[UInt8]], close: Int) {
        var parts: [[UInt8]] = []
        var part: [UInt8] = []
        var depth = 0
        var index = open + 1
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\\") where index + 1 < bytes.count:
                part.append(byte)
                index += 1
                part.append(bytes[index])
            case UInt8(ascii: ",") where depth == 0:
                parts.append(part)
                part = []
            case UInt8(ascii: "}") where depth == 0:
                return (parts + [part], index)
            default:
                if byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "}") { depth -= 1 }
                part.append(byte)
            }
            index += 1
        }
        throw TextPatternError("a { has no }")
    }
}
