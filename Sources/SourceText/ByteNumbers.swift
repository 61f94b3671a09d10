extension Collection where Element == UInt8, Index == Int {
    /// The number that `count` bytes make, 8 at the most, `offset` bytes from the start; `nil` where they do not all
    /// stand there, or make none that fits.
    @inlinable public func number(at offset: Int, _ count: Int, littleEndian: Bool = false) -> Int? {
        guard offset >= 0, offset <= self.count - count else { return nil }
        let first = startIndex + offset
        var value: UInt64 = 0
        for place in 0..<count {
            value = value << 8 | UInt64(self[littleEndian ? first + count - 1 - place : first + place])
        }
        return Int(exactly: value)
    }
}
