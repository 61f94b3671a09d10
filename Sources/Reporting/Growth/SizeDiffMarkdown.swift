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
        var text = "### Image size: \(GrowthText.headline(diff))\n\n"
        text += "\(MarkdownText.code(diff.old.image)) → \(MarkdownText.code(diff.new.image))\n\n"
        text += "| | old | new | growth | |\n|---|--:|--:|--:|--:|\n"
        for total in diff.totals {
            text +=
                "| \(total.name) | \(ByteSize(total.old)) | \(ByteSize(total.new)) | "
                + "\(GrowthText.bytes(total.growth)) | \(GrowthText.percent(total)) |\n"
        }
        let sections = kinds.compactMap { diff.section($0) }.filter { !$0.changes.isEmpty }
        for section in sections { text += part(section) }
        return text
    }

    private func part(_ section: SizeDiff.Section) -> String {
        let of = "\(GrowthText.bytes(section.growth)) of \(GrowthText.whole(section))"
        var text = "\n<details><summary>\(GrowthText.title(section)): \(of)</summary>\n\n"
        text += "| growth | | | |\n|--:|--:|---|---|\n"
        for change in section.changes.prefix(rows) {
            let detail = DisplayText.clipped(GrowthText.detail(change, section.kind), to: Self.cell)
            text +=
                "| \(GrowthText.bytes(change.growth)) | \(GrowthText.sides(change)) | "
                + "\(MarkdownText.code(DisplayText.clipped(change.name, to: Self.cell))) | "
                + "\(MarkdownText.escaped(detail)) |\n"
        }
        if let others = GrowthText.others(section, after: rows) {
            text += "| \(GrowthText.bytes(section.others(after: rows))) | | \(others) | |\n"
        }
        return text + "\n</details>\n"
    }

    /// An instruction of ten lines is for the Dockerfile to show.
    private static let cell = 120
}
