import SourceText

extension MappedText {
    /// Adds a piece of another text of the same file, with its places kept.
    mutating func append(_ other: MappedText) {
        var start = 0
        while start < other.bytes.count {
            // A piece is unbroken as long as the file offsets keep step with the text's.
            let first = other.fileOffset(start)
            var low = start + 1
            var high = other.bytes.count
            while low < high {
                let middle = (low + high + 1) / 2
                if other.fileOffset(middle - 1) - first == middle - 1 - start {
                    low = middle
                } else {
                    high = middle - 1
                }
            }
            append(other.bytes[start..<low], at: first)
            start = low
        }
    }
}
