import SourceText

/// A hash of Berkeley DB, as rpm kept headers in up to 4.15. Buckets need not be looked up where all is wanted: pages
/// are gone through as they lie. Berkeley DB, dbinc/db_page.h.
struct BerkeleyHash {
    private let bytes: [UInt8]
    private let pageSize: Int
    private let littleEndian: Bool

    /// `nil` for another file, or a version that no rpm wrote.
    init?(_ bytes: [UInt8]) {
        guard let magic = bytes.number(at: 12, 4, littleEndian: true) else { return nil }
        switch magic {
        case 0x0006_1561: littleEndian = true
        case 0x6115_0600: littleEndian = false
        default: return nil
        }
        guard let version = bytes.number(at: 16, 4, littleEndian: littleEndian), (7...10).contains(version),
            let size = bytes.number(at: 20, 4, littleEndian: littleEndian), (512...1 << 16).contains(size),
            size.nonzeroBitCount == 1
        else { return nil }
        self.bytes = bytes
        pageSize = size
    }

    func readHeaders(into headers: inout RPMHeaders) {
        let last = bytes.number(at: 32, 4, littleEndian: littleEndian) ?? 0
        if last >= bytes.count / pageSize { headers.miss() }
        for number in stride(from: 1, to: bytes.count / pageSize, by: 1) {
            // Kinds of pages: a hash whose items are not in order, and one whose items are.
            guard let page = self[number], [2, 13].contains(page[page.startIndex + 25]) else { continue }
            readItems(page, into: &headers)
        }
    }

    private subscript(number: Int) -> ArraySlice<UInt8>? {
        guard number > 0, number < bytes.count / pageSize else { return nil }
        return bytes[number * pageSize..<(number + 1) * pageSize]
    }

    /// A key and its value by turns, each item right ahead of the one before it, from the end of the page.
    private func readItems(_ page: ArraySlice<UInt8>, into headers: inout RPMHeaders) {
        let count = number(page, 20, 2)
        for item in stride(from: 0, to: min(count, (pageSize - 26) / 2) - 1, by: 2) {
            let (key, value) = (number(page, 26 + 2 * item, 2), number(page, 28 + 2 * item, 2))
            guard value < key, key < pageSize else {
                headers.miss()
                continue
            }
            // Key 0 has the number that was given last.
            if page.dropFirst(key + 1).prefix(4).allSatisfy({ $0 == 0 }) { continue }
            switch page[page.startIndex + value] {
            case 1 where headers.take(key - value - 1):
                headers.add(page.dropFirst(value + 1).prefix(key - value - 1))
            case 3 where key - value == 12:
                guard let header = chain(from: number(page, value + 4, 4), number(page, value + 8, 4), &headers) else {
                    headers.miss()
                    continue
                }
                headers.add(header[...])
            default: headers.miss()
            }
        }
    }

    /// What is too long for its page, from a chain of others.
    private func chain(from first: Int, _ length: Int, _ headers: inout RPMHeaders) -> [UInt8]? {
        guard headers.take(length) else { return nil }
        var (next, value): (Int, [UInt8]) = (first, [])
        value.reserveCapacity(length)
        while value.count < length {
            guard let page = self[next], page[page.startIndex + 25] == 7 else { return nil }
            let part = page.dropFirst(26).prefix(min(number(page, 22, 2), length - value.count))
            guard !part.isEmpty else { return nil }
            value += part
            next = number(page, 16, 4)
        }
        return value
    }

    private func number(_ page: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int {
        page.number(at: offset, count, littleEndian: littleEndian) ?? 0
    }
}
