/// A bar whose length shows a number beside others: full blocks for what is used, shaded ones for waste.
enum Bar {
    static let width = 16

    static func text(_ value: Int, waste: Int, of largest: Int, style: TextStyle) -> String {
        guard value > 0, largest > 0 else { return "" }
        let cells = part(value, of: largest, cells: width)
        let wasted = waste > 0 ? part(waste, of: value, cells: cells) : 0
        return style.paint(String(repeating: "█", count: cells - wasted), .info)
            + style.paint(String(repeating: "░", count: wasted), .bad)
    }

    /// At least one cell, and never more than there are, whatever an image claims.
    private static func part(_ value: Int, of whole: Int, cells: Int) -> Int {
        let share = min(1, Double(value) / Double(whole))
        return max(1, Int((share * Double(cells)).rounded()))
    }
}
