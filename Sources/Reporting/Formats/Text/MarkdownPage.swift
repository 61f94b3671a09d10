/// A document for a comment, which may have so many bytes and no more: what comes first has the room.
struct MarkdownPage {
    private(set) var text = ""
    private let maximumBytes: Int
    private var hasLeftOut = false

    /// GitHub takes no comment of more than 65,536 characters.
    static let maximumBytes = 60_000

    init(maximumBytes: Int = Self.maximumBytes) {
        self.maximumBytes = maximumBytes
    }

    /// One part of the document: what stands ahead of its rows, the rows, and what stands behind them.
    struct Part {
        var head: String
        /// Each with its line end.
        var rows: [String] = []
        var tail = ""
        /// How many rows there are in all, where not all of them are here.
        var count = 0

        /// A table.
        static func table(_ titles: String..., numbers: Set<String> = [], rows: [String], of count: Int) -> Part {
            let marks = titles.map { numbers.contains($0) ? "---:" : "---" }
            let head = "\n" + row(titles) + row(marks)
            return Part(head: head, rows: rows, count: count)
        }

        /// A line of a table; what is in its cells was made safe before.
        static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

        /// The same behind a line to click on.
        func folded(_ summary: String) -> Part {
            var part = self
            part.head = "\n<details><summary>\(summary)</summary>\n" + head
            part.tail = tail + "\n</details>\n"
            return part
        }
    }

    /// Adds a part with as many of its rows as there is room for; of one without rows all or nothing.
    mutating func add(_ part: Part) {
        let more = 40
        var bytes = text.utf8.count + part.head.utf8.count + part.tail.utf8.count + more
        let kept = part.rows.prefix { row in
            bytes += row.utf8.count
            return bytes <= maximumBytes
        }
        guard bytes <= maximumBytes || !kept.isEmpty else {
            hasLeftOut = true
            return
        }
        let left = max(part.count, part.rows.count) - kept.count
        text += part.head + kept.joined() + (left > 0 ? "\nand \(left) more\n" : "") + part.tail
    }

    mutating func add(_ text: String) { add(Part(head: text)) }

    /// The document with a last line that says what happened where something found no room.
    var document: String { hasLeftOut ? text + "\nThe rest is longer than a comment may be\n" : text }
}
