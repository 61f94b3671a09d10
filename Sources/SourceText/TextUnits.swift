/// The pieces of a line that a terminal shows one after another, each with its place among the bytes.
public struct TextUnits: Sequence {
    public struct Unit {
        /// What is shown; an escape for what must not be.
        public var text: String
        /// Columns on the terminal.
        public var width: Int
        /// The byte offset, and how many bytes there are.
        public var offset: Int
        public var length: Int
        /// The scalar; `nil` for a byte that is not UTF-8.
        public var scalar: Unicode.Scalar?
    }

    private let bytes: [UInt8]

    public init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)
    }

    public func makeIterator() -> AnyIterator<Unit> {
        var offset = 0
        return AnyIterator {
            guard offset < bytes.count else { return nil }
            let unit = unit(at: offset)
            offset += unit.length
            return unit
        }
    }

    private func unit(at offset: Int) -> Unit {
        let first = bytes[offset]
        if (0x20...0x7E).contains(first) {
            return Unit(
                text: String(Unicode.Scalar(first)), width: 1, offset: offset, length: 1, scalar: Unicode.Scalar(first))
        }
        guard let scalar = scalar(at: offset) else {
            return Unit(text: Self.hex(first), width: 4, offset: offset, length: 1)
        }
        let length = Unicode.UTF8.width(scalar)
        guard Self.isSafe(scalar) else {
            let text =
                scalar.value < 0x80 ? Self.hex(first) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            return Unit(text: text, width: text.utf8.count, offset: offset, length: length, scalar: scalar)
        }
        return Unit(text: String(scalar), width: scalar.columns, offset: offset, length: length, scalar: scalar)
    }

    /// The scalar whose well-formed UTF-8 begins at an offset.
    private func scalar(at offset: Int) -> Unicode.Scalar? {
        let length: Int
        switch bytes[offset] {
        case ..<0x80: length = 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return nil
        }
        guard offset + length <= bytes.count else { return nil }
        return String(validating: bytes[offset..<offset + length], as: UTF8.self)?.unicodeScalars.first
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }

    /// Controls, and the marks that turn text round or hide in it. Unicode TR 36, § 3.
    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
        // Joiners are part of words and emoji; the rest of the format characters only hide.
        case .format: scalar.value == 0x200C || scalar.value == 0x200D
        default: true
        }
    }
}

extension Unicode.Scalar {
    /// Columns on a terminal: none for marks that sit on the letter before, two for wide letters.
    fileprivate var columns: Int {
        switch value {
        case ..<0x300: 1
        case 0x200C, 0x200D, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            2
        default:
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark: 0
            default: 1
            }
        }
    }
}
