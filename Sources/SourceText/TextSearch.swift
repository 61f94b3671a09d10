extension Collection where Element == UInt8, Index == Int {
    /// Whether a text stands in the bytes. Foundation's `contains` for strings goes by way of UTF-16.
    @inlinable public func holds(_ text: some Collection<UInt8>) -> Bool {
        guard let first = text.first else { return true }
        let length = text.count
        var start = startIndex
        while endIndex - start >= length {
            if self[start] == first, self[start..<start + length].elementsEqual(text) { return true }
            start += 1
        }
        return false
    }
}

extension StringProtocol {
    /// Whether another text stands in this one, byte for byte.
    @inlinable public func holds(_ text: String) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.holds(text.utf8) } ?? Array(utf8).holds(text.utf8)
    }
}
