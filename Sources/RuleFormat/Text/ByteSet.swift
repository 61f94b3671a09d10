/// A set of byte values.
struct ByteSet: Sendable, Hashable {
    private var low: UInt64 = 0
    private var lowMiddle: UInt64 = 0
    private var highMiddle: UInt64 = 0
    private var high: UInt64 = 0

    init() {}

    init(_ byte: UInt8) {
        insert(byte)
    }

    init(_ ranges: ClosedRange<UInt8>...) {
        for range in ranges { for byte in range { insert(byte) } }
    }

    func contains(_ byte: UInt8) -> Bool {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: return low & bit != 0
        case 1: return lowMiddle & bit != 0
        case 2: return highMiddle & bit != 0
        default: return high & bit != 0
        }
    }

    mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: low |= bit
        case 1: lowMiddle |= bit
        case 2: highMiddle |= bit
        default: high |= bit
        }
    }

    mutating func formUnion(_ other: ByteSet) {
        low |= other.low
        lowMiddle |= other.lowMiddle
        highMiddle |= other.highMiddle
        high |= other.high
    }

    var inverted: ByteSet {
        var result = ByteSet()
        result.low = ~low
        result.lowMiddle = ~lowMiddle
        result.highMiddle = ~highMiddle
        result.high = ~high
        return result
    }

    /// The set with the other case of every ASCII letter in it.
    var withBothCases: ByteSet {
        var result = self
        for lower in UInt8(ascii: "a")...UInt8(ascii: "z") {
            let upper = lower - 32
            if contains(lower) || contains(upper) {
                result.insert(lower)
                result.insert(upper)
            }
        }
        return result
    }

    static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    static let word = ByteSet(
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_")...UInt8(ascii: "_"))
    static let space = ByteSet(9...13, 32...32)

    /// The set of `\d` and its kin; `nil` for any other letter.
    static func escape(_ letter: UInt8) -> ByteSet? {
        switch letter {
        case UInt8(ascii: "d"): digits
        case UInt8(ascii: "D"): digits.inverted
        case UInt8(ascii: "w"): word
        case UInt8(ascii: "W"): word.inverted
        case UInt8(ascii: "s"): space
        case UInt8(ascii: "S"): space.inverted
        case UInt8(ascii: "n"): ByteSet(10)
        case UInt8(ascii: "r"): ByteSet(13)
        case UInt8(ascii: "t"): ByteSet(9)
        default: nil
        }
    }

    /// Reads `[…]`; gives the set and the index of the closing bracket.
    static func parse(
        _ bytes: [UInt8], from open: Int, negation: [UInt8]
    ) throws(TextPatternError) -> (ByteSet, end: Int) {
        var set = ByteSet()
        var index = open + 1
        let isNegated = index < bytes.count && negation.contains(bytes[index])
        if isNegated { index += 1 }
        let first = index
        while index < bytes.count {
            var byte = bytes[index]
            if byte == UInt8(ascii: "]"), index > first { return (isNegated ? set.inverted : set, index) }
            if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                index += 1
                byte = bytes[index]
                if let escaped = escape(byte) {
                    set.formUnion(escaped)
                    index += 1
                    continue
                }
            }
            if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-"), bytes[index + 2] != UInt8(ascii: "]") {
                let last = bytes[index + 2]
                guard byte <= last else { throw TextPatternError("a range in brackets runs backwards") }
                set.formUnion(ByteSet(byte...last))
                index += 3
            } else {
                set.insert(byte)
                index += 1
            }
        }
        throw TextPatternError("a [ has no ]")
    }
}
