extension Compression {
    /// What the first bytes of a blob say; 512 of them are enough.
    init(sniffing head: [UInt8]) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || Self.isSkippableFrame(head) {
            self = .zstd
        } else if head.isEmpty || Self.isTarHeader(head) {
            self = .none
        } else {
            self = .unknown
        }
    }

    /// RFC 8878 § 3.1.2.
    private static func isSkippableFrame(_ head: [UInt8]) -> Bool {
        head.count >= 4 && head[0] & 0xF0 == 0x50 && head[1...3].elementsEqual([0x2A, 0x4D, 0x18])
    }

    /// A block of zeros ends a tar; any other header has its own checksum in it.
    private static func isTarHeader(_ head: [UInt8]) -> Bool {
        guard head.count >= 512 else { return false }
        let header = head.prefix(512)
        if header.allSatisfy({ $0 == 0 }) { return true }
        let field = 148..<156
        var sum = 8 * 32
        var signedSum = 8 * 32
        for (position, byte) in header.enumerated() where !field.contains(position) {
            sum += Int(byte)
            signedSum += Int(Int8(bitPattern: byte))
        }
        let digits = header[field].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "0") }
            .prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        let stated = digits.reduce(0) { $0 * 8 + Int($1 - UInt8(ascii: "0")) }
        return stated == sum || stated == signedSum
    }

    /// The name of what images may not be compressed by, where it is known.
    static func unsupportedName(_ head: [UInt8]) -> String? {
        if head.starts(with: Array("BZh".utf8)) { return "bzip2" }
        if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return "xz" }
        if head.starts(with: [0x04, 0x22, 0x4D, 0x18]) { return "lz4" }
        return nil
    }
}
