/// One header of a tar with nothing out of the ordinary in it. POSIX, pax, § ustar Interchange Format.
///
/// Nearly all headers are so. What is odd in any way is left to libarchive, which knows all that was ever written.
struct TarHeader {
    enum Kind {
        case entry(LayerEntry.Kind)
        /// Records on the entry that comes next.
        case records
    }

    let kind: Kind
    let size: Int
    let mode: UInt16
    let uid: UInt32
    let gid: UInt32
    /// GNU's own form, in which names have no second part.
    let isGNU: Bool
    private let block: UnsafeRawBufferPointer

    static let count = 512

    /// `nil` for what is odd. The bytes have to stay where they are as long as names are asked for.
    init?(_ block: UnsafeRawBufferPointer) {
        guard block.count == Self.count, let isGNU = Self.isGNU(block), let kind = Self.kind(block[156]),
            let size = Self.number(block, 124..<136), let mode = Self.number(block, 100..<108),
            let uid = Self.number(block, 108..<116), let gid = Self.number(block, 116..<124),
            Self.number(block, 148..<156) == Self.checksum(block), Self.number(block, 136..<148) != nil,
            Self.number(block, 329..<337) != nil, Self.number(block, 337..<345) != nil, block[0] != 0
        else { return nil }
        // Times and holes stand there.
        if isGNU, block[345...].contains(where: { $0 != 0 }) { return nil }
        self.kind = kind
        self.size = size
        self.mode = UInt16(mode & 0o7777)
        self.uid = UInt32(truncatingIfNeeded: uid)
        self.gid = UInt32(truncatingIfNeeded: gid)
        self.isGNU = isGNU
        self.block = block
    }

    /// Both parts of the name; the first one is mostly empty.
    var name: (prefix: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer) {
        (text(345..<(isGNU ? 345 : 500)), text(0..<100))
    }

    var linkTarget: UnsafeRawBufferPointer { text(157..<257) }

    private func text(_ field: Range<Int>) -> UnsafeRawBufferPointer {
        var end = field.lowerBound
        while end < field.upperBound, block[end] != 0 { end += 1 }
        return UnsafeRawBufferPointer(rebasing: block[field.lowerBound..<end])
    }

    private static func kind(_ flag: UInt8) -> Kind? {
        switch flag {
        case 0, UInt8(ascii: "0"): .entry(.file)
        case UInt8(ascii: "1"): .entry(.hardlink)
        case UInt8(ascii: "2"): .entry(.symlink)
        case UInt8(ascii: "3"): .entry(.character)
        case UInt8(ascii: "4"): .entry(.block)
        case UInt8(ascii: "5"): .entry(.directory)
        case UInt8(ascii: "6"): .entry(.fifo)
        case UInt8(ascii: "x"): .records
        default: nil
        }
    }

    /// `ustar`, then a zero or GNU's two blanks; `nil` for older forms.
    private static func isGNU(_ block: UnsafeRawBufferPointer) -> Bool? {
        guard block[257] == UInt8(ascii: "u"), block[258] == UInt8(ascii: "s"), block[259] == UInt8(ascii: "t"),
            block[260] == UInt8(ascii: "a"), block[261] == UInt8(ascii: "r")
        else { return nil }
        if block[262] == 0 { return false }
        return block[262] == UInt8(ascii: " ") && block[263] == UInt8(ascii: " ") && block[264] == 0 ? true : nil
    }

    /// Octal digits, and nothing but blanks and zeros behind them.
    private static func number(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Int? {
        var value = 0
        var place = field.lowerBound
        while place < field.upperBound {
            let digit = block[place] &- UInt8(ascii: "0")
            guard digit < 8 else { break }
            value = value << 3 | Int(digit)
            place += 1
        }
        while place < field.upperBound {
            guard block[place] == 0 || block[place] == UInt8(ascii: " ") else { return nil }
            place += 1
        }
        return value
    }

    /// The sum of all bytes, those of the sum itself taken for blanks.
    private static func checksum(_ block: UnsafeRawBufferPointer) -> Int {
        var sum: UInt32 = 0
        for byte in block { sum &+= UInt32(byte) }
        for place in 148..<156 { sum &-= UInt32(block[place]) }
        return Int(sum) + 8 * Int(UInt8(ascii: " "))
    }
}
