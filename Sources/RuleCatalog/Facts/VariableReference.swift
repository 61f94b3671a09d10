import DockerfileSyntax
import SourceText

/// The variables that a word of an instruction refers to.
enum VariableReference {
    /// Nobody writes more into one word; looking for each of thousands would take too long.
    private static let limit = 64

    /// The first names in the order of the text, as the builder asks for them.
    static func names(in word: String, escape: UInt8) -> [String] {
        guard word.utf8.contains(UInt8(ascii: "$")) else { return [] }
        var names: [String] = []
        _ = WordExpander(escape: escape).expand(word) { name in
            if names.count < limit, !names.contains(name) { names.append(name) }
            return .unset
        }
        return names
    }

    /// True for `${name:-other}` and its like, which say what holds when the variable is not set.
    static func hasFallback(_ name: String, in word: String) -> Bool {
        ["-", "+", "?"].contains { word.holds("${\(name)\($0)") || word.holds("${\(name):\($0)") }
    }

    /// The first `$name`, `${name}` or `${name:-other}` in a piece of the file; the piece itself where it does not stand
    /// there plainly.
    static func range(of name: String, in range: ByteRange, of source: SourceFile) -> ByteRange {
        let range = range.clamped(to: 0..<source.bytes.count)
        let wanted = Array(name.utf8)
        var index = range.lowerBound
        while index < range.upperBound {
            guard source.bytes[index] == UInt8(ascii: "$") else {
                index += 1
                continue
            }
            let hasBrace = index + 1 < range.upperBound && source.bytes[index + 1] == UInt8(ascii: "{")
            let start = index + (hasBrace ? 2 : 1)
            let end = start + wanted.count
            if end <= range.upperBound, source.bytes[start..<end].elementsEqual(wanted),
                end == range.upperBound || !isOfName(source.bytes[end])
            {
                return index..<(hasBrace ? closed(end, in: source.bytes[..<range.upperBound]) ?? end : end)
            }
            index += 1
        }
        return range
    }

    /// The place behind the brace that closes the one ahead of `start`.
    private static func closed(_ start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
        var depth = 1
        for place in start..<bytes.endIndex {
            if bytes[place] == UInt8(ascii: "{") { depth += 1 }
            if bytes[place] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return place + 1 }
        }
        return nil
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
    }
}
