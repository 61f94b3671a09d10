import SourceText

/// Text measured and cut by the columns that it takes on a terminal.
enum DisplayText {
    /// The text cut to a number of columns, the last of them an ellipsis when something is missing.
    static func clipped(_ text: String, to width: Int) -> String {
        guard text.utf8.count > width else { return text }
        var units: [TextUnits.Unit] = []
        var columns = 0
        for unit in TextUnits(text.utf8) {
            units.append(unit)
            columns += unit.width
            if columns > width { break }
        }
        guard columns > width else { return text }
        while columns > width - 1, let last = units.popLast() { columns -= last.width }
        return units.map(\.text).joined() + "…"
    }

    /// The columns that a text takes.
    static func width(_ text: String) -> Int {
        width(text.utf8)
    }

    static func width(_ bytes: some Collection<UInt8>) -> Int {
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return bytes.count }
        return TextUnits(bytes).reduce(0) { $0 + $1.width }
    }
}
