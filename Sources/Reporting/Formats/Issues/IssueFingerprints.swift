import SourceText

/// Names issues so that a tool knows them again after an edit.
///
/// A fingerprint is a hash over the rule, the line in which the issue begins (without the space round it) and the
/// words that it marks there. The number of the line is no part of it, so lines may move, and neither is the message,
/// so wordings may change. What would have the same name in one report is told apart by counting, in the order of the
/// file.
struct IssueFingerprints {
    private var occurrences: [StableHash: Int] = [:]

    /// The hash, and how often it has come up, this time included.
    mutating func next(for issue: Issue, in source: SourceFile, path: String = "") -> (
        hash: StableHash, occurrence: Int
    ) {
        let line = source.lines.range(ofLine: source.position(issue.range.lowerBound).line)
        let words = issue.range.clamped(to: line)
        var hash = StableHash()
        hash.combine(path.utf8)
        hash.combine(issue.rule.utf8)
        hash.combine(Self.trimmed(source.bytes[line]))
        hash.combine(Self.trimmed(source.bytes[words]))
        let occurrence = (occurrences[hash] ?? 0) + 1
        occurrences[hash] = occurrence
        return (hash, occurrence)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) }
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return bytes[start..<end]
    }
}

/// FNV-1a in 128 bits: the same value on every machine and in every version, which `Hasher` does not promise.
struct StableHash: Hashable {
    private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

    mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
        // No UTF-8 text has this byte, so that "a" and "bc" are not "ab" and "c".
        add(0xFF)
    }

    /// 32 hexadecimal digits.
    var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }

    private mutating func add(_ byte: UInt8) {
        state ^= UInt128(byte)
        state &*= 0x0000_0000_0100_0000_0000_0000_0000_013B
    }
}
