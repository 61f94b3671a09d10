import Slimming
import SourceText

/// The report of `plimsoll diff` for people.
public struct SizeDiffText: ReportEncoder {
    public var style: TextStyle
    /// How many changes of each kind are listed.
    public var rows: Int
    /// What the growth is divided by.
    public var kinds: [SizeDiff.Kind]

    public init(style: TextStyle, rows: Int = 10, kinds: [SizeDiff.Kind] = [.step, .package, .directory, .file]) {
        self.style = style
        self.rows = rows
        self.kinds = kinds
    }

    public func encode(_ diff: SizeDiff) -> String {
        let names = "\(PrintableText.escaped(diff.old.image)) → \(PrintableText.escaped(diff.new.image))"
        return style.paint(names, .strong) + "  " + GrowthText.headline(diff) + "\n\n" + totals(diff) + parts(diff)
    }

    /// The totals alone.
    func totals(_ diff: SizeDiff) -> String {
        var table = TextTable(
            columns: [.init(title: "")] + ["old", "new", "growth", ""].map { .init(title: $0, isNumber: true) })
        for total in diff.totals {
            table.rows.append([
                .init(total.name), .init(ByteSize(total.old).description), .init(ByteSize(total.new).description),
                .init(GrowthText.bytes(total.growth), paint(total.growth)), .init(GrowthText.percent(total), .faint),
            ])
        }
        return table.text(style: style)
    }

    /// What grew, kind by kind; a kind in which nothing did is left out.
    func parts(_ diff: SizeDiff) -> String {
        kinds.compactMap { diff.section($0) }.filter { !$0.changes.isEmpty }.map { section in
            let file = diff.new.dockerfile ?? diff.old.dockerfile
            let lines = GrowthText.hasLines(section) ? file.map { ", by lines of \(PrintableText.escaped($0))" } : nil
            let of = " \(GrowthText.bytes(section.growth)) of \(GrowthText.whole(section))\(lines ?? "")"
            return "\n" + style.paint(GrowthText.title(section), .strong) + style.paint(of, .faint) + "\n"
                + table(section)
        }.joined()
    }

    private func table(_ section: SizeDiff.Section) -> String {
        let hasLines = GrowthText.hasLines(section)
        var table = TextTable(
            columns: [.init(title: "", isNumber: true), .init(title: "", isNumber: true)]
                + (hasLines ? [.init(title: "")] : []) + [.init(title: ""), .init(title: "")], hasTitles: false)
        let room = max(24, style.width - (hasLines ? 43 : 34))
        for change in section.changes.prefix(rows) {
            let detail = PrintableText.escaped(GrowthText.detail(change, section.kind))
            let name = DisplayText.clipped(PrintableText.escaped(change.name), to: detail.isEmpty ? room : room * 2 / 3)
            let left = max(12, room - DisplayText.width(name) - 2)
            table.rows.append(
                [
                    .init(GrowthText.bytes(change.growth), paint(change.growth)),
                    .init(GrowthText.sides(change), .faint),
                ] + (hasLines ? [.init(GrowthText.lines(change))] : [])
                    + [.init(name), .init(DisplayText.clipped(detail, to: left), .faint)])
        }
        if let others = GrowthText.others(section, after: rows) {
            table.rows.append(
                [.init(GrowthText.bytes(section.others(after: rows)), .faint), .init("")]
                    + (hasLines ? [.init("")] : []) + [.init(others, .faint)])
        }
        return table.text(style: style)
    }

    private func paint(_ growth: Int) -> Paint? { growth > 0 ? .bad : growth < 0 ? .good : nil }
}
