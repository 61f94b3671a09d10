import SourceText

extension SourceFile {
    /// The first 1-based line that the other file does not have in its place; how lines end does not count.
    func firstLine(differingFrom other: SourceFile) -> Int? {
        let mine = plainLines
        let theirs = other.plainLines
        for index in 0..<max(mine.count, theirs.count) {
            guard index < mine.count, index < theirs.count, mine[index] == theirs[index] else { return index + 1 }
        }
        return nil
    }

    private var plainLines: [ArraySlice<UInt8>] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
