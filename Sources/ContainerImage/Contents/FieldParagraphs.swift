/// Paragraphs of `Key: value` lines, as dpkg, Python and apk keep them. Lines that go on from the one ahead are left out.
package struct FieldParagraphs: Sequence {
    private let lines: [ArraySlice<UInt8>]
    private let keys: [[UInt8]]?

    /// - Parameter keys: those that are asked for; all else is passed over. `nil` for all.
    package init(_ bytes: [UInt8], keys: [String]? = nil) {
        self.keys = keys?.map { Array($0.utf8) }
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    package struct Iterator: IteratorProtocol {
        fileprivate var lines: ArraySlice<ArraySlice<UInt8>>
        fileprivate let keys: [[UInt8]]?

        /// The next paragraph's fields; of a key that stands twice, the first.
        package mutating func next() -> [String: String]? {
            lines = lines.drop { $0.allSatisfy(Self.isBlank) }
            guard !lines.isEmpty else { return nil }
            var fields: [String: String] = [:]
            while let line = lines.first, !line.allSatisfy(Self.isBlank) {
                lines.removeFirst()
                guard let first = line.first, !Self.isBlank(first), let colon = line.firstIndex(of: UInt8(ascii: ":")),
                    keys?.contains(where: { $0.elementsEqual(line[..<colon]) }) != false
                else { continue }
                let key = String(decoding: line[..<colon], as: UTF8.self)
                guard fields[key] == nil else { continue }
                let value = line[(colon + 1)...].drop(while: Self.isBlank)
                fields[key] = String(decoding: value, as: UTF8.self).trimmedAtEnd
            }
            return fields
        }

        private static func isBlank(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        }
    }

    package func makeIterator() -> Iterator { Iterator(lines: lines[...], keys: keys) }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
