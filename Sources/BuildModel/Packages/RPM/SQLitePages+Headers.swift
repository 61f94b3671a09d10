import SourceText

/// As much of reading tables as the one that rpm keeps headers in takes: rows in the order of their keys.
/// SQLite, § B-tree Pages and § Record Format.
extension SQLitePages {
    /// The blobs of `Packages (hnum INTEGER PRIMARY KEY, blob BLOB)`.
    func readHeaders(into headers: inout RPMHeaders) {
        guard let root = root(ofTable: "Packages", &headers) else { return headers.miss() }
        forEachRow(from: root, &headers) { row, headers in
            // Behind the key, which stands outside of the row.
            guard let blob = Self.columns(row, atMost: 2).last, blob.isBlob else { return headers.miss() }
            headers.add(blob.bytes)
        }
    }

    /// The schema is a table from page 1 on: kind, name, table, root page, text.
    private func root(ofTable name: String, _ headers: inout RPMHeaders) -> Int? {
        var root: Int?
        forEachRow(from: 1, &headers) { row, _ in
            let columns = Self.columns(row, atMost: 4)
            guard columns.count == 4, columns[0].bytes.elementsEqual("table".utf8),
                columns[1].bytes.elementsEqual(name.utf8)
            else { return }
            root = root ?? columns[3].bytes.number(at: 0, columns[3].bytes.count)
        }
        return root
    }

    private func forEachRow(
        from root: Int, _ headers: inout RPMHeaders, _ body: (ArraySlice<UInt8>, inout RPMHeaders) -> Void
    ) {
        var pages = [root]
        var seen = Set(pages)
        while let number = pages.popLast() {
            let start = number == 1 ? 100 : 0
            guard let page = self[number], let kind = page.number(at: start, 1),
                let count = page.number(at: start + 3, 2), kind == Self.inner || kind == Self.leaf
            else {
                headers.miss()
                continue
            }
            let cells = (0..<count).compactMap { page.number(at: start + (kind == Self.inner ? 12 : 8) + 2 * $0, 2) }
            if kind == Self.leaf {
                for cell in cells {
                    guard let row = row(page, cell, &headers) else {
                        headers.miss()
                        continue
                    }
                    body(row, &headers)
                }
                continue
            }
            let children = (cells + [start + 8]).compactMap { page.number(at: $0, 4) }
            for child in children.reversed() {
                // One that comes twice is a loop.
                guard has(child), seen.insert(child).inserted else {
                    headers.miss()
                    continue
                }
                pages.append(child)
            }
        }
    }

    private static let inner = 5
    private static let leaf = 13

    /// A long row goes on in a chain of other pages.
    private func row(_ page: ArraySlice<UInt8>, _ cell: Int, _ headers: inout RPMHeaders) -> ArraySlice<UInt8>? {
        var rest = page.dropFirst(cell)
        guard let length = Self.variable(&rest), Self.variable(&rest) != nil, headers.take(length) else { return nil }
        let most = usable - 35
        guard length > most else { return rest.count < length ? nil : rest.prefix(length) }
        let least = (usable - 12) * 32 / 255 - 23
        let wished = least + (length - least) % (usable - 4)
        let local = wished <= most ? wished : least
        guard var next = rest.number(at: local, 4) else { return nil }
        var row = Array(rest.prefix(local))
        row.reserveCapacity(length)
        while row.count < length {
            guard let page = self[next], let following = page.number(at: 0, 4) else { return nil }
            row += page.dropFirst(4).prefix(min(usable - 4, length - row.count))
            next = following
        }
        return row[...]
    }

    /// The first columns of a row, as far as they stand there.
    private static func columns(
        _ row: ArraySlice<UInt8>, atMost most: Int
    ) -> [(bytes: ArraySlice<UInt8>, isBlob: Bool)] {
        var types = row
        guard let length = variable(&types), length <= row.count else { return [] }
        var values = row.dropFirst(length)
        types = types.prefix(max(0, length - (types.startIndex - row.startIndex)))
        var columns: [(bytes: ArraySlice<UInt8>, isBlob: Bool)] = []
        while columns.count < most, let type = variable(&types) {
            let numbers = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0]
            let size = type < numbers.count ? numbers[type] : (type - numbers.count) / 2
            guard size <= values.count else { break }
            columns.append((values.prefix(size), type >= numbers.count && type % 2 == 0))
            values = values.dropFirst(size)
        }
        return columns
    }

    /// Seven bits a byte, the most significant first; the ninth byte has eight.
    private static func variable(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var value: UInt64 = 0
        for count in 1...9 {
            guard let byte = bytes.popFirst() else { return nil }
            if count == 9 {
                value = value << 8 | UInt64(byte)
            } else {
                value = value << 7 | UInt64(byte & 0x7F)
                if byte & 0x80 == 0 { break }
            }
        }
        return Int(exactly: value)
    }
}
