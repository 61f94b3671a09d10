extension ShellParser {
    /// Reads `$'…'` from behind the quote, with the escapes of C.
    mutating func parseEscapedQuote(into builder: inout WordBuilder) {
        builder.append([], quoted: true)
        while position < end, bytes[position] != .singleQuote {
            guard bytes[position] == .backslash, position + 1 < end else {
                builder.append(CollectionOfOne(bytes[position]), quoted: true)
                position += 1
                continue
            }
            let letter = bytes[position + 1]
            position += 2
            switch letter {
            case UInt8(ascii: "n"): builder.append([0x0A], quoted: true)
            case UInt8(ascii: "t"): builder.append([0x09], quoted: true)
            case UInt8(ascii: "r"): builder.append([0x0D], quoted: true)
            case UInt8(ascii: "a"): builder.append([0x07], quoted: true)
            case UInt8(ascii: "b"): builder.append([0x08], quoted: true)
            case UInt8(ascii: "e"), UInt8(ascii: "E"): builder.append([0x1B], quoted: true)
            case UInt8(ascii: "f"): builder.append([0x0C], quoted: true)
            case UInt8(ascii: "v"): builder.append([0x0B], quoted: true)
            case UInt8(ascii: "x"):
                appendScalar(digits: 2, radix: 16, isByte: true, into: &builder)
            case UInt8(ascii: "u"):
                appendScalar(digits: 4, radix: 16, isByte: false, into: &builder)
            case UInt8(ascii: "U"):
                appendScalar(digits: 8, radix: 16, isByte: false, into: &builder)
            case UInt8(ascii: "0")...UInt8(ascii: "7"):
                position -= 1
                appendScalar(digits: 3, radix: 8, isByte: true, into: &builder)
            case .backslash, .singleQuote, .doubleQuote, .question:
                builder.append(CollectionOfOne(letter), quoted: true)
            default:
                builder.append([.backslash, letter], quoted: true)
            }
        }
        if position < end { position += 1 }
    }

    private mutating func appendScalar(digits: Int, radix: UInt32, isByte: Bool, into builder: inout WordBuilder) {
        var value: UInt32 = 0
        var count = 0
        while count < digits, position < end, let digit = bytes[position].digitValue, digit < radix {
            value = value &* radix &+ digit
            position += 1
            count += 1
        }
        if isByte {
            builder.append(CollectionOfOne(UInt8(truncatingIfNeeded: value)), quoted: true)
        } else if let scalar = Unicode.Scalar(value) {
            builder.append(Array(String(Character(scalar)).utf8), quoted: true)
        }
    }
}

extension UInt8 {
    fileprivate var digitValue: UInt32? {
        if isDigit { return UInt32(self) - 0x30 }
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x66 ? UInt32(lower) - 0x61 + 10 : nil
    }
}
