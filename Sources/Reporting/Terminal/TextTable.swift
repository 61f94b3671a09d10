/// Cells in columns that stand in line. The last column is not padded.
struct TextTable {
    struct Column {
        var title: String
        var isNumber = false
    }

    struct Cell {
        /// Made safe for the terminal already.
        var text: String
        var paint: Paint?

        init(_ text: String, _ paint: Paint? = nil) {
            self.text = text
            self.paint = paint
        }
    }

    var columns: [Column]
    var rows: [[Cell]] = []
    /// False for a list whose columns need no titles.
    var hasTitles = true

    func text(style: TextStyle) -> String {
        let widths = columns.indices.map { column in
            rows.reduce(hasTitles ? DisplayText.width(columns[column].title) : 0) { width, row in
                max(width, row.indices.contains(column) ? DisplayText.width(row[column].text) : 0)
            }
        }
        let titles = columns.map { Cell($0.title, .faint) }
        return ((hasTitles ? [titles] : []) + rows).map { row in
            var line = " "
            // Spaces wait until something follows them.
            var pending = 0
            for (column, cell) in row.enumerated() {
                let gap = widths[column] - DisplayText.width(cell.text)
                let isNumber = columns[column].isNumber
                pending += 1 + (isNumber ? gap : 0)
                if !cell.text.isEmpty {
                    line +=
                        String(repeating: " ", count: pending)
                        + (cell.paint.map { style.paint(cell.text, $0) } ?? cell.text)
                    pending = 0
                }
                pending += (isNumber ? 0 : gap) + 1
            }
            return line + "\n"
        }.joined()
    }
}
