import SourceText

/// A JSON array of strings, read as Go's encoding/json reads it.
enum JSONArray {
    /// The strings, each with the range of its literal, quotes included.
    case strings([Word])
    /// JSON, but not strings only: BuildKit refuses it. The range is that of the first other element.
    case mixed(ByteRange)
    /// Not JSON: BuildKit takes it for shell text.
    case invalid

    init(_ text: MappedText) {
        var reader = JSONReader(text)
        self = reader.read()
    }
}

/// Checks the whole array without recursion, and decodes the strings of its first level.
private struct JSONReader {
    private let text: MappedText
    private let bytes: [UInt8]
    private var index = 0
    /// Open brackets and braces: true is a bracket.
    private var open: [Bool] = []
    private static let maximumDepth = 10_000

    init(_ text: MappedText) {
        self.text = text
        bytes = text.bytes
    }

    mutating func read() -> JSONArray {
        guard let first = bytes.first, first == UInt8(ascii: "[") else { return .invalid }
        index = 1
        open = [true]
        var words: [Word] = []
        var other: ByteRange?
        var expectsValue = true
        var mayClose = true
        while !open.isEmpty {
            skipSpace()
            guard index < bytes.count else { return .invalid }
            let byte = bytes[index]
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                guard mayClose, open.popLast() == (byte == UInt8(ascii: "]")) else { return .invalid }
                index += 1
                expectsValue = false
                mayClose = true
                continue
            }
            if !expectsValue {
                guard byte == UInt8(ascii: ",") else { return .invalid }
                index += 1
                expectsValue = true
                mayClose = false
                continue
            }
            let isInArray = open.last == true
            if !isInArray {
                guard byte == UInt8(ascii: "\""), string() != nil else { return .invalid }
                skipSpace()
                guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return .invalid }
                index += 1
                skipSpace()
                guard index < bytes.count else { return .invalid }
            }
            let start = index
            let isTop = open.count == 1
            switch bytes[index] {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append(bytes[index] == UInt8(ascii: "["))
                guard open.count <= Self.maximumDepth else { return .invalid }
                index += 1
                expectsValue = true
                mayClose = true
                if isTop { other = other ?? text.fileRange(start..<index) }
                continue
            case UInt8(ascii: "\""):
                guard let value = string() else { return .invalid }
                if isTop { words.append(Word(value, text.fileRange(start..<index))) }
            default:
                guard scalar() else { return .invalid }
                if isTop { other = other ?? text.fileRange(start..<index) }
            }
            expectsValue = false
            mayClose = true
        }
        skipSpace()
        guard index == bytes.count else { return .invalid }
        return other.map { .mixed($0) } ?? .strings(words)
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    /// `true`, `false`, `null` or a number.
    private mutating func scalar() -> Bool {
        for name in ["true", "false", "null"] where bytes[index...].starts(with: name.utf8) {
            index += name.utf8.count
            return true
        }
        let start = index
        func digits() -> Bool {
            let first = index
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            return index > first
        }
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "0") {
            index += 1
        } else if !digits() {
            return false
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            guard digits() else { return false }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            guard digits() else { return false }
        }
        // Go refuses what a double cannot hold.
        return Double(String(decoding: bytes[start..<index], as: UTF8.self))?.isFinite ?? false
    }

    /// A string literal from its quote on; `nil` when it is wrong.
    private mutating func string() -> String? {
        index += 1
        var value: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                return Bytes.string(value[...])
            case UInt8(ascii: "\\"):
                guard index < bytes.count else { return nil }
                let escaped = bytes[index]
                index += 1
                switch escaped {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): value.append(escaped)
                case UInt8(ascii: "b"): value.append(0x08)
                case UInt8(ascii: "f"): value.append(0x0C)
                case UInt8(ascii: "n"): value.append(0x0A)
                case UInt8(ascii: "r"): value.append(0x0D)
                case UInt8(ascii: "t"): value.append(0x09)
                case UInt8(ascii: "u"):
                    guard let scalar = unicodeEscape() else { return nil }
                    value.append(contentsOf: String(Character(scalar)).utf8)
                default: return nil
                }
            case ..<0x20:
                return nil
            default:
                value.append(byte)
            }
        }
        return nil
    }

    /// Behind `\u`. A surrogate without its other half is U+FFFD.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let first = hexadecimal() else { return nil }
        if let scalar = Unicode.Scalar(first) { return scalar }
        let start = index
        if first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        {
            index += 2
            if let second = hexadecimal(), (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            }
            index = start
        }
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard byte.isHexDigit, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20)
    }
}
