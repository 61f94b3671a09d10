/// The records of a pax header, where there are none but those that nearly all have. POSIX, pax, § pax Extended Header.
struct PaxRecords {
    private(set) var path: UnsafeRawBufferPointer?
    private(set) var linkTarget: UnsafeRawBufferPointer?

    /// `nil` where there is any record that could mean more than a name.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while let first = rest.first {
            guard Self.isDigit(first), let record = Self.next(&rest) else { return nil }
            if record.key.elementsEqual(Self.pathKey) {
                guard Self.isName(record.value) else { return nil }
                path = record.value
            } else if record.key.elementsEqual(Self.linkKey) {
                guard Self.isName(record.value) else { return nil }
                linkTarget = record.value
            } else if !Self.isHarmless(record.key) {
                return nil
            }
        }
    }

    /// `LENGTH KEY=VALUE` and a line feed, all of which the length counts.
    private static func next(
        _ rest: inout UnsafeRawBufferPointer
    ) -> (key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)? {
        var (length, start) = (0, 0)
        while start < min(rest.count, 6), isDigit(rest[start]) {
            length = length * 10 + Int(rest[start] - UInt8(ascii: "0"))
            start += 1
        }
        guard start < rest.count, rest[start] == UInt8(ascii: " "), length <= rest.count, length > start + 3,
            rest[length - 1] == UInt8(ascii: "\n")
        else { return nil }
        let text = UnsafeRawBufferPointer(rebasing: rest[start + 1..<length - 1])
        guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0 else { return nil }
        rest = UnsafeRawBufferPointer(rebasing: rest[length...])
        return (
            UnsafeRawBufferPointer(rebasing: text[..<equals]), UnsafeRawBufferPointer(rebasing: text[(equals + 1)...])
        )
    }

    /// A name that is the same in every character set that this machine may have.
    private static func isName(_ value: UnsafeRawBufferPointer) -> Bool {
        !value.isEmpty && !value.contains { $0 == 0 || $0 >= 0x80 }
    }

    private static func isHarmless(_ key: UnsafeRawBufferPointer) -> Bool {
        harmless.contains { key.elementsEqual($0) } || key.starts(with: attribute)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static let pathKey = Array("path".utf8)
    private static let linkKey = Array("linkpath".utf8)
    private static let harmless = ["mtime", "atime", "ctime", "uname", "gname"].map { Array($0.utf8) }
    private static let attribute = Array("SCHILY.xattr.".utf8)
}
