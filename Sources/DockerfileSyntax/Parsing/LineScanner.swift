import SourceText

/// The physical lines of a file, one after another.
struct LineScanner {
    /// One line: where it starts, where its content ends, and where the next line starts.
    struct Line {
        var start: Int
        /// Before all of the `\r` and `\n` at the end.
        var contentEnd: Int
        var end: Int
    }

    /// The longest line that BuildKit reads, in bytes without `\n`.
    static let maximumLength = 65_535

    let bytes: [UInt8]
    private(set) var offset: Int
    /// Lines that are longer than BuildKit allows.
    private(set) var overlong: [ByteRange] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = 0
    }

    /// The next line; a line end at the very end of the file begins no line.
    mutating func next() -> Line? {
        guard offset < bytes.count else { return nil }
        let start = offset
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        if end - start > Self.maximumLength { overlong.append(start..<end) }
        var contentEnd = end
        while contentEnd > start, bytes[contentEnd - 1] == 0x0D { contentEnd -= 1 }
        offset = min(end + 1, bytes.count)
        return Line(start: start, contentEnd: contentEnd, end: offset)
    }
}
