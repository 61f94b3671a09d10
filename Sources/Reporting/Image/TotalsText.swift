import Slimming

/// The totals, each with what it counts; dive's own figures stand apart.
struct TotalsText {
    var style: TextStyle

    func text(_ weighing: Weighing) -> String {
        var table = TextTable(
            columns: [.init(title: ""), .init(title: "", isNumber: true), .init(title: "")], hasTitles: false)
        table.rows = Self.rows(weighing).map { name, bytes, meaning in
            let paint: Paint = name != "waste" ? .strong : bytes > 0 ? .bad : .good
            return [.init(name), .init(ByteSize(bytes).description, paint), .init(meaning, .faint)]
        }
        let dive = weighing.dive
        return table.text(style: style)
            + style.paint(
                "  as dive counts: efficiency \(Percent.text(dive.efficiency)), wasted \(ByteSize(dive.wastedBytes)), "
                    + "user wasted \(Percent.text(dive.userWastedPercent))\n", .faint)
    }

    /// Each total with what it counts, as text and Markdown have it alike.
    static func rows(_ weighing: Weighing) -> [(name: String, bytes: Int, meaning: String)] {
        let total = weighing.total
        var rows = [
            ("transfer", total.transfer, "compressed layers, what a pull moves"),
            ("disk", total.disk, "uncompressed layers"),
            ("final", total.final, "files that a container sees"),
            (
                "waste", total.waste,
                "\(Percent.text(total.waste, of: total.disk)) of disk, files that no container sees"
            ),
        ]
        if let duplicates = total.duplicates, duplicates > 0 {
            rows.append(("duplicates", duplicates, "content that stands at another path as well"))
        }
        return rows
    }
}

/// A share printed with one decimal.
enum Percent {
    static func text(_ share: Double) -> String {
        guard share.isFinite else { return "-" }
        let tenths = (share * 1000).rounded()
        guard tenths.magnitude < 1e15 else { return "-" }
        let number = Int(tenths)
        let whole = "\(number < 0 ? "-" : "")\(number.magnitude / 10)"
        return number % 10 == 0 ? "\(whole)%" : "\(whole).\(number.magnitude % 10)%"
    }

    static func text(_ part: Int, of whole: Int) -> String {
        text(whole > 0 ? Double(part) / Double(whole) : 0)
    }
}
