/// White space and UTF-8 over bytes, as Go's `unicode.IsSpace` and `utf8` have them.
enum Bytes {
    /// The length of the white space character at an index, or 0 when there is none.
    @inline(__always)
    static func spaceLength(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
        return wideSpaceLength(bytes, index, end)
    }

    private static func wideSpaceLength(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        switch bytes[index] {
        case 0xC2:
            guard index + 1 < end else { return 0 }
            return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
        case 0xE1:
            return index + 2 < end && bytes[index + 1] == 0x9A && bytes[index + 2] == 0x80 ? 3 : 0
        case 0xE2:
            guard index + 2 < end else { return 0 }
            let last = bytes[index + 2]
            if bytes[index + 1] == 0x80 {
                return (0x80...0x8A).contains(last) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0
            }
            return bytes[index + 1] == 0x81 && last == 0x9F ? 3 : 0
        case 0xE3:
            return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
        default:
            return 0
        }
    }

    /// The first index that is not white space.
    static func skipSpace(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end {
            let length = spaceLength(bytes, index, end)
            if length == 0 { break }
            index += length
        }
        return index
    }

    /// The range without white space at both ends.
    static func trim(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int> {
        let low = skipSpace(bytes, start, end)
        var high = end
        while high > low {
            var length = 0
            for candidate in 1...3 where high - candidate >= low {
                if spaceLength(bytes, high - candidate, high) == candidate {
                    length = candidate
                    break
                }
            }
            if length == 0 { break }
            high -= length
        }
        return low..<high
    }

    /// What separates arguments: `[\t\v\f\r ]` in BuildKit's parser.go.
    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || (byte >= 0x0B && byte <= 0x0D)
    }

    /// White space where BuildKit takes bytes for Latin-1 characters (split_command.go, `parseHealthConfig`).
    @inline(__always)
    static func isLatinSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || byte == 0x85 || byte == 0xA0
    }

    /// The length of the character at an index; 1 for a byte that is not UTF-8.
    static func characterLength(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        let byte = bytes[index]
        let length = byte < 0xC2 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 1
        guard length > 1, index + length <= end else { return 1 }
        for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 1 }
        switch (byte, bytes[index + 1]) {
        case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 1
        default: return length
        }
    }

    /// The character at an index and its length; U+FFFD for a byte that is not UTF-8.
    static func character(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (Unicode.Scalar, Int) {
        let first = UInt32(bytes[index])
        if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
        let length = characterLength(bytes, index, end)
        guard length > 1 else { return ("\u{FFFD}", 1) }
        var value = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// The text of bytes; each byte that is not UTF-8 becomes one U+FFFD, as in Go.
    static func string(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let all = Array(bytes)
        var text = String.UnicodeScalarView()
        var index = 0
        while index < all.count {
            let (scalar, length) = character(all, index, all.count)
            text.append(scalar)
            index += length
        }
        return String(text)
    }
}
