import CZlib

/// The header of a gzip member, taken in byte by byte. RFC 1952 § 2.3.
struct GzipHeader {
    private(set) var isWhole = false
    private var field = Field.fixed
    private var flags: UInt8 = 0
    /// Bytes of the field that were seen, and the number that they make.
    private var count = 0
    private var value = 0
    private var sum: UInt = 0

    /// Those behind the first stand there where a flag says so.
    private enum Field: UInt8, CaseIterable {
        case fixed = 0
        case extra = 4
        case name = 8
        case comment = 16
        case check = 2
    }

    private static let fixedCount = 10
    private static let reserved: UInt8 = 0xE0

    /// Returns how many bytes belong to the header.
    /// - Throws: `LayerFault` when they are none of a header.
    mutating func take(_ input: UnsafeRawBufferPointer) throws(LayerFault) -> Int {
        var position = 0
        while position < input.count, !isWhole {
            try take(input[position])
            position += 1
        }
        return position
    }

    private mutating func take(_ byte: UInt8) throws(LayerFault) {
        if field != .check { sum = withUnsafePointer(to: byte) { crc32(sum, $0, 1) } }
        let place = count
        count += 1
        switch field {
        case .fixed:
            try checkFixed(byte, at: place)
            if count == Self.fixedCount { next() }
        case .extra:
            if place < 2 { value |= Int(byte) << (8 * place) }
            if count >= 2, count == 2 + value { next() }
        case .name, .comment:
            if byte == 0 { next() }
        case .check:
            value |= Int(byte) << (8 * place)
            guard count == 2 else { return }
            guard value == Int(sum & 0xFFFF) else { throw .undeflatable("header checksum mismatch") }
            next()
        }
    }

    private mutating func checkFixed(_ byte: UInt8, at place: Int) throws(LayerFault) {
        switch place {
        case 0 where byte != 0x1F, 1 where byte != 0x8B: throw .undeflatable("incorrect header")
        case 2 where byte != 8: throw .undeflatable("unknown compression method")
        case 3 where byte & Self.reserved != 0: throw .undeflatable("unknown header flags")
        case 3: flags = byte
        default: break
        }
    }

    private mutating func next() {
        count = 0
        value = 0
        let later = Field.allCases.drop { $0 != field }.dropFirst()
        if let following = later.first(where: { flags & $0.rawValue != 0 }) {
            field = following
        } else {
            isWhole = true
        }
    }
}
