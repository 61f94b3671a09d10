import SourceText

/// A line of a file with a mark under some of its words, both cut to a width. Tabs become spaces in both,
/// so that the mark stands right whatever the terminal takes a tab for.
struct Excerpt {
    /// The line as it is shown.
    var line: String
    /// Spaces, then `^~~~`.
    var mark: String

    /// The first line of a range; a range that goes on marks that line to its end.
    init(of range: ByteRange, in source: SourceFile, width: Int) {
        let start = min(max(0, range.lowerBound), source.bytes.count)
        let lineRange = source.lines.range(ofLine: source.position(start).line)
        let first = start - lineRange.lowerBound
        let end = max(first, min(range.upperBound, lineRange.upperBound) - lineRange.lowerBound)
        let width = max(20, width)
        if let plain = Self.plain(source.bytes[lineRange], width: width, mark: first..<end) {
            (line, mark) = plain
            return
        }
        let cells = Self.cells(of: source.bytes[lineRange], around: first, reach: Self.bytesInColumn * width)
        var markStart = 0
        var markWidth = 0
        var total = 0
        for cell in cells {
            if cell.offset < first { markStart += cell.width }
            if cell.offset >= first, cell.offset < end { markWidth += cell.width }
            total += cell.width
        }
        let window = Self.window(width: width, total: total, mark: markStart..<markStart + max(1, markWidth))
        line = Self.text(of: cells, in: window, total: total)
        let shownEnd = min(markStart + max(1, markWidth), window.upperBound)
        mark = Self.mark(from: markStart - window.lowerBound, width: shownEnd - markStart)
    }

    /// What nearly every line is: ASCII that fits, a column a byte.
    private static func plain(
        _ line: ArraySlice<UInt8>, width: Int, mark: Range<Int>
    ) -> (line: String, mark: String)? {
        guard line.count <= width, line.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        return (String(decoding: line, as: UTF8.self), Self.mark(from: mark.lowerBound, width: mark.count))
    }

    private static func mark(from column: Int, width: Int) -> String {
        String(repeating: " ", count: column) + "^" + String(repeating: "~", count: max(0, width - 1))
    }

    /// What lies near an offset: no terminal shows more, and each mark in a minified file must stay cheap.
    /// - Parameter reach: bytes to look at before the offset; behind it twice as many.
    private static func cells(of line: ArraySlice<UInt8>, around offset: Int, reach: Int) -> [TextUnits.Unit] {
        var start = max(0, min(offset, line.count) - reach)
        while start > 0, start < line.count, line[line.startIndex + start] & 0xC0 == 0x80 { start += 1 }
        let near = line.dropFirst(start).prefix(3 * reach)
        var column = 0
        return TextUnits(near).map { unit in
            var unit = unit
            if unit.length == 1, near[near.startIndex + unit.offset] == UInt8(ascii: "\t") {
                unit.width = tabWidth - column % tabWidth
                unit.text = String(repeating: " ", count: unit.width)
            }
            unit.offset += start
            // A byte order mark is no part of the line.
            if unit.offset == 0, unit.scalar == "\u{FEFF}" { (unit.text, unit.width) = ("", 0) }
            column += unit.width
            return unit
        }
    }

    /// No letter takes more.
    private static let bytesInColumn = 4
    private static let tabWidth = 4

    /// The columns to show: from the start where the mark fits in, else with the mark a third in.
    private static func window(width: Int, total: Int, mark: Range<Int>) -> Range<Int> {
        if total <= width || mark.upperBound < width { return 0..<max(width, mark.lowerBound + 1) }
        let lead = mark.count < width / 2 ? width - mark.count - 2 : width / 3
        let start = max(0, min(mark.lowerBound - min(lead, width * 2 / 3), max(0, total - width)))
        return start..<max(start + width, mark.lowerBound + 1)
    }

    private static func text(of cells: [TextUnits.Unit], in window: Range<Int>, total: Int) -> String {
        var text = ""
        var column = 0
        for cell in cells {
            let end = column + cell.width
            defer { column = end }
            if end <= window.lowerBound { continue }
            if column >= window.upperBound { break }
            let isCutLeft = window.lowerBound > 0 && column <= window.lowerBound
            let isCutRight = total > window.upperBound && end >= window.upperBound
            if isCutLeft || isCutRight {
                let shown = min(end, window.upperBound) - max(column, window.lowerBound)
                text += String(repeating: isCutLeft ? " " : "", count: max(0, shown - 1)) + "…"
            } else {
                text += cell.text
            }
        }
        return text
    }
}
