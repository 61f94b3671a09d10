import Slimming
import SourceText

/// What grew, as a comment on a pull request.
public struct SizeDiffMarkdown: ReportEncoder {
    public var rows: Int
    public var kinds: [SizeDiff.Kind]

    public init(rows: Int = 10, kinds: [SizeDiff.Kind] = [.step, .package, .directory, .file]) {
        self.rows = rows
        self.kinds = kinds
    }

    public func encode(_ diff: SizeDiff) -> String {
        var page = MarkdownPage()
        page.add(
            "### Image size: \(GrowthText.headline(diff))\n\n"
                + "\(MarkdownText.code(diff.old.image)) → \(MarkdownText.code(diff.new.image))\n\n" + totals(diff)
                + lines(diff))
        for part in parts(diff) { page.add(part) }
        return page.document
    }

    /// The totals alone.
    func totals(_ diff: SizeDiff) -> String {
        diff.totals.reduce("| | old | new | growth | |\n|---|--:|--:|--:|--:|\n") { text, total in
            text + "| \(total.name) | \(ByteSize(total.old)) | \(ByteSize(total.new)) | "
                + "\(GrowthText.bytes(total.growth)) | \(GrowthText.percent(total)) |\n"
        }
    }

    /// The line of the Dockerfile that grew most, for who reads no further.
    private func lines(_ diff: SizeDiff) -> String {
        guard let file = diff.new.dockerfile, diff.disk.growth > 0,
            let step = diff.section(.step)?.changes.first(where: { $0.growth > 0 && $0.newLines != nil }),
            let line = step.newLines?.lowerBound
        else { return "" }
        let what = step.old == nil ? "is new with \(ByteSize(step.growth))" : "grew by \(ByteSize(step.growth))"
        return "\n\(MarkdownText.code("\(file):\(line)")) \(what): "
            + MarkdownText.code(DisplayText.clipped(step.name, to: Self.cell)) + "\n"
    }

    /// What grew, kind by kind; a kind in which nothing did is left out.
    func parts(_ diff: SizeDiff) -> [MarkdownPage.Part] {
        kinds.compactMap { diff.section($0) }.filter { !$0.changes.isEmpty }.map { part($0, diff.new.dockerfile) }
    }

    private func part(_ section: SizeDiff.Section, _ dockerfile: String?) -> MarkdownPage.Part {
        let hasLines = GrowthText.hasLines(section)
        var rows = section.changes.prefix(self.rows).map { change in
            let detail = DisplayText.clipped(GrowthText.detail(change, section.kind), to: Self.cell)
            return MarkdownPage.Part.row(
                [GrowthText.bytes(change.growth), GrowthText.sides(change)]
                    + (hasLines ? [GrowthText.lines(change)] : [])
                    + [
                        MarkdownText.code(DisplayText.clipped(change.name, to: Self.cell)),
                        MarkdownText.escaped(detail),
                    ])
        }
        if let others = GrowthText.others(section, after: self.rows) {
            rows.append(
                MarkdownPage.Part.row(
                    [GrowthText.bytes(section.others(after: self.rows)), ""] + (hasLines ? [""] : []) + [others, ""]))
        }
        let names = ["growth", "size"] + (hasLines ? ["line"] : []) + [section.kind.rawValue, "what changed"]
        let head = "\n| \(names.joined(separator: " | ")) |\n|--:|--:|---|---|\(hasLines ? "---|" : "")\n"
        let of = "\(GrowthText.bytes(section.growth)) of \(GrowthText.whole(section))"
        return MarkdownPage.Part(head: head, rows: rows).folded("\(GrowthText.title(section)): \(of)")
    }

    /// An instruction of ten lines is for the Dockerfile to show.
    private static let cell = 120
}
