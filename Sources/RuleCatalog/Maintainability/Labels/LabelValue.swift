/// What the value of a label can be.
enum LabelValue {
    /// A URI with its scheme, in the characters that RFC 3986 allows.
    static func isURL(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count,
            isLetter(bytes[0]),
            bytes[..<colon].allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) })
        else { return false }
        for (index, byte) in bytes.enumerated().dropFirst(colon + 1) {
            if byte == UInt8(ascii: "%") {
                guard index + 2 < bytes.count, isHex(bytes[index + 1]), isHex(bytes[index + 2]) else { return false }
            } else {
                guard isLetter(byte) || isDigit(byte) || "-._~:/?#[]@!$&'()*+,;=".utf8.contains(byte) else {
                    return false
                }
            }
        }
        return true
    }

    /// The hash of a commit in full, SHA-1 or SHA-256, or as git shortens it.
    static func isGitHash(_ text: String) -> Bool {
        let isHash = text.utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
        return isHash && (7...40).contains(text.utf8.count) || isHash && text.utf8.count == 64
    }

    /// `1.2.3`, `1.2.3-rc.1+build.5`: semver.org, version 2.
    static func isSemanticVersion(_ text: String) -> Bool {
        let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, !identifiers(parts[1]).allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isOfIdentifier) }) {
            return false
        }
        let version = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = identifiers(version[0])
        guard numbers.count == 3, numbers.allSatisfy({ isNumber($0) && hasNoLeadingZero($0) }) else { return false }
        guard version.count == 2 else { return true }
        return identifiers(version[1]).allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy(isOfIdentifier) && (!isNumber($0) || hasNoLeadingZero($0))
        }
    }

    /// `name@example.com`, as RFC 5322 has it without comments.
    static func isEmailAddress(_ text: String) -> Bool {
        guard let at = text.lastIndex(of: "@") else { return false }
        let name = text[..<at]
        let domain = text[text.index(after: at)...]
        guard (1...64).contains(name.utf8.count), (1...255).contains(domain.utf8.count) else { return false }
        let isQuoted = name.utf8.count > 2 && name.hasPrefix("\"") && name.hasSuffix("\"")
        let isName =
            isQuoted
            || identifiers(name).allSatisfy { atom in
                !atom.isEmpty
                    && atom.utf8.allSatisfy { isLetter($0) || isDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            }
        let isDomain = identifiers(domain).allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-") && label.utf8.allSatisfy(isOfIdentifier)
        }
        return isName && isDomain
    }

    private static func identifiers(_ text: Substring) -> [Substring] {
        text.split(separator: ".", omittingEmptySubsequences: false)
    }

    private static func isNumber(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isDigit) }
    private static func hasNoLeadingZero(_ text: Substring) -> Bool { text == "0" || !text.hasPrefix("0") }
    private static func isOfIdentifier(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
    }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x41...0x46).contains(byte & 0xDF) }
}
