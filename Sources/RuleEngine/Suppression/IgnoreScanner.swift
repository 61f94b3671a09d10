import SourceText

/// Goes through the bytes of one comment.
struct IgnoreScanner {
    private let source: SourceFile
    private var index: Int
    private let end: Int

    init(_ source: SourceFile, _ range: ByteRange) {
        self.source = source
        index = range.lowerBound
        end = min(range.upperBound, source.bytes.count)
    }

    private var peek: UInt8? { index < end ? source.bytes[index] : nil }

    mutating func skip(while isSkipped: (UInt8) -> Bool) {
        while let byte = peek, isSkipped(byte) { index += 1 }
    }

    private mutating func skipSpaces() {
        skip { $0 <= 32 }
    }

    /// Letters, and the spaces behind them.
    mutating func word() -> String {
        let start = index
        skip { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 32) }
        let word = source.text(start..<index)
        skipSpaces()
        return word
    }

    /// Takes a text, in any casing, and the spaces behind it.
    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard index + wanted.count <= end,
            zip(source.bytes[index...], wanted).allSatisfy({ byte, wanted in Self.lower(byte) == wanted })
        else { return false }
        index += wanted.count
        skipSpaces()
        return true
    }

    /// Ids parted by commas, with white space around them.
    mutating func names(until stops: String = ",;#") -> [IgnoreComment.Name] {
        var names: [IgnoreComment.Name] = []
        while true {
            skipSpaces()
            if let name = name(until: stops) { names.append(name) }
            skipSpaces()
            guard peek == UInt8(ascii: ",") else { return names }
            index += 1
        }
    }

    /// One id in each `trivy:ignore:ID:exp:DATE`, of which there may be several.
    mutating func trivyNames() -> [IgnoreComment.Name] {
        var names: [IgnoreComment.Name] = []
        while true {
            if let name = name(until: ":[#") { names.append(name) }
            skip { $0 > 32 }
            skipSpaces()
            skip { $0 == UInt8(ascii: "#") || $0 <= 32 }
            guard take("trivy:ignore:") else { return names }
        }
    }

    private mutating func name(until stops: String) -> IgnoreComment.Name? {
        let start = index
        let stops = Array(stops.utf8)
        skip { $0 > 32 && !stops.contains($0) }
        return index > start ? IgnoreComment.Name(text: source.text(start..<index), range: start..<index) : nil
    }

    /// What stands behind a sign.
    mutating func reason(behind sign: Unicode.Scalar) -> String? {
        guard peek == UInt8(ascii: sign) else { return nil }
        index += 1
        return rest()
    }

    /// What stands behind `; reason=`.
    mutating func reasonOption() -> String? {
        guard peek == UInt8(ascii: ";") else { return nil }
        index += 1
        skipSpaces()
        guard take("reason"), take("=") else { return nil }
        return rest()
    }

    private mutating func rest() -> String? {
        skipSpaces()
        var last = end
        while last > index, source.bytes[last - 1] <= 32 { last -= 1 }
        return last > index ? source.text(index..<last) : nil
    }

    /// The names behind `skip=` among BuildKit's options: `skip=A,B;error=true`.
    mutating func skipOption() -> [IgnoreComment.Name]? {
        while peek != nil {
            skipSpaces()
            if take("skip"), take("=") { return names() }
            skip { $0 != UInt8(ascii: ";") }
            skip { $0 == UInt8(ascii: ";") }
        }
        return nil
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 32 : byte
    }
}
