/// The grammar of image names. github.com/distribution/reference.
enum ImageReference {
    /// True for a name that a registry could have, with tag and digest or without.
    static func isValid(_ text: String) -> Bool {
        var rest = text[...]
        if let at = rest.firstIndex(of: "@") {
            let digest = rest[rest.index(after: at)...].split(separator: ":", omittingEmptySubsequences: false)
            guard digest.count == 2, digest[1].utf8.count >= 32, digest[1].allSatisfy(\.isHexDigit) else {
                return false
            }
            rest = rest[..<at]
        }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            let tag = rest[rest.index(after: colon)...].utf8
            guard let first = tag.first, tag.count <= 128, isLetterOrDigit(first) || first == UInt8(ascii: "_"),
                tag.allSatisfy({ isLetterOrDigit($0) || isSeparator($0) })
            else { return false }
            rest = rest[..<colon]
        }
        var parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count > 1, let first = parts.first, isDomain(first) { parts.removeFirst() }
        return !parts.isEmpty && parts.allSatisfy(isComponent)
    }

    private static func isDomain(_ text: Substring) -> Bool {
        !text.isEmpty
            && (text == "localhost" || text.contains(".") || text.contains(":") || text.contains(where: \.isUppercase))
    }

    private static func isComponent(_ text: Substring) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, isLetterOrDigit(first), isLetterOrDigit(last) else {
            return false
        }
        return bytes.allSatisfy { (isLetterOrDigit($0) && !(0x41...0x5A).contains($0)) || isSeparator($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
