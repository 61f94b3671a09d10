/// A place in a file: both numbers start at 1, columns count UTF-8 bytes.
public struct Position: Sendable, Hashable, Comparable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (a: Position, b: Position) -> Bool {
        (a.line, a.column) < (b.line, b.column)
    }
}

/// Where the lines of a file begin. A line ends behind its `\n`; a `\r` before it belongs to the line end.
public struct LineIndex: Sendable {
    private let starts: [Int]
    private let ends: [Int]

    public init(_ bytes: [UInt8]) {
        var starts = [0]
        var ends: [Int] = []
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            let isCRLF = offset > starts[starts.count - 1] && bytes[offset - 1] == UInt8(ascii: "\r")
            ends.append(isCRLF ? offset - 1 : offset)
            starts.append(offset + 1)
        }
        ends.append(bytes.count)
        self.starts = starts
        self.ends = ends
    }

    /// The number of lines; the empty text behind a final line end counts as one.
    public var count: Int { starts.count }

    /// The bytes of a 1-based line without its line end; empty for a line that is not there.
    public func range(ofLine line: Int) -> ByteRange {
        guard line >= 1, line <= starts.count else { return 0..<0 }
        return starts[line - 1]..<ends[line - 1]
    }

    /// The place of a byte; offsets behind the end count from the last line.
    public func position(of offset: Int) -> Position {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return Position(line: low + 1, column: max(0, offset - starts[low]) + 1)
    }
}
