import Slimming
import SourceText

/// What edits cost, for people.
public struct CacheText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ report: CacheReport) -> String {
        [heading(report), steps(report), edits(report), orders(report), commits(report), sources(report)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func heading(_ report: CacheReport) -> String {
        var parts = [style.paint(PrintableText.escaped(report.dockerfile), .strong)]
        if let image = report.image { parts.append("\(PrintableText.escaped(image.name)), \(ByteSize(image.disk))") }
        if let context = report.context {
            let ignored = context.ignored > 0 ? "; .dockerignore leaves out \(context.ignored)" : ""
            parts.append(
                "context \(PrintableText.escaped(context.folder)), \(count(context.files, "file")) of "
                    + "\(ByteSize(context.bytes))\(ignored)")
        }
        return parts.joined(separator: "  ") + "\n"
    }

    private func steps(_ report: CacheReport) -> String {
        guard !report.steps.isEmpty else { return "" }
        let hasBytes = report.image != nil
        var table = TextTable(columns: [.init(title: "line", isNumber: true), .init(title: "instruction")])
        if report.context != nil { table.columns.append(.init(title: "files", isNumber: true)) }
        if hasBytes {
            table.columns += ["layer", "rebuilt", "sent"].map { .init(title: $0, isNumber: true) }
        }
        table.columns.append(.init(title: "lines"))
        let width = max(16, style.width - (hasBytes ? 60 : 34))
        for step in report.steps {
            var row: [TextTable.Cell] = [
                .init(String(step.lines.lowerBound), .faint), .init(DisplayText.clipped(step.text, to: width)),
            ]
            if report.context != nil { row.append(.init(step.files.map { String($0.count) } ?? "", .faint)) }
            if hasBytes {
                row += [
                    .init(size(step.layer), .faint), .init(size(step.rebuild.bytes?.disk), .strong),
                    .init(size(step.rebuild.bytes?.transfer)),
                ]
            }
            row.append(.init(ranges(step.rebuild), .faint))
            table.rows.append(row)
        }
        return style.paint("When a step's own inputs change", .strong) + "\n" + table.text(style: style)
    }

    private func edits(_ report: CacheReport) -> String {
        guard !report.edits.isEmpty else { return "" }
        return style.paint("When files change", .strong) + "\n"
            + report.edits.map { paragraph(sentence($0)) }.joined()
    }

    private func sentence(_ edit: CacheReport.EditRow) -> String {
        let shown = edit.names.prefix(3).map { PrintableText.escaped($0) }
        var what = shown.joined(separator: ", ")
        if edit.names.count > shown.count { what += " and \(edit.names.count - shown.count) more" }
        if let files = edit.files, files > edit.names.count { what += " (\(files) files)" }
        let isFolder = edit.names.count == 1 && edit.names[0].hasSuffix("/")
        var text = "editing \(isFolder ? "anything under " : "")\(what) rebuilds \(lines(edit.now))"
        if let bytes = edit.now.bytes { text += ": \(words(bytes))" }
        if let proposed = edit.proposed, proposed != edit.now {
            let how = edit.isManifest ? "in the order below" : "with the manifests copied first"
            if let bytes = proposed.bytes {
                text += "; \(how): \(words(bytes))"
            } else {
                text += "; \(how) only \(lines(proposed))"
            }
        }
        return text
    }

    private func orders(_ report: CacheReport) -> String {
        guard !report.orders.isEmpty else { return "" }
        return style.paint("A better order", .strong) + "\n"
            + report.orders.map { paragraph("line \($0.line): \(PrintableText.escaped($0.advice))") }.joined()
    }

    private func commits(_ report: CacheReport) -> String {
        guard let commits = report.commits, commits.commits > 0 else { return "" }
        let touching =
            commits.touching == 0
            ? "none touches" : commits.touching == 1 ? "1 touches" : "\(commits.touching) touch"
        var text = "of the last \(count(commits.commits, "commit")), \(touching) what the image is built from"
        if let now = commits.now, commits.touching > 0 {
            text += "; on average a commit rebuilds \(words(now))"
            if let proposed = commits.proposed, proposed != now { text += ", in the better order \(words(proposed))" }
            if let worst = commits.worst, worst > 0 { text += ". The dearest rebuilds \(ByteSize(worst))" }
        }
        return style.paint("What commits cost", .strong) + "\n" + paragraph(text)
    }

    private func sources(_ report: CacheReport) -> String {
        var lines: [String] = []
        if report.image != nil {
            lines.append(
                "Bytes are measured: those of the image's layers, uncompressed; what is sent is compressed."
                    + (report.commits == nil ? "" : " Commits are those of git's log of the context."))
        }
        lines += report.missing.map { "Not known: " + PrintableText.escaped($0) }
        return lines.flatMap { WrappedText.lines($0, width: style.width) }.map { style.paint($0, .faint) + "\n" }
            .joined()
    }

    private func paragraph(_ text: String) -> String {
        WrappedText.lines(text, width: max(24, style.width - 4)).enumerated()
            .map { ($0 == 0 ? "  " : "    ") + $1 + "\n" }.joined()
    }

    private func words(_ saving: Saving) -> String {
        "\(ByteSize(saving.disk))" + (saving.transfer.map { ", \(ByteSize($0)) to send" } ?? "")
    }

    private func size(_ bytes: Int?) -> String { bytes.map { ByteSize($0).description } ?? "-" }

    private func count(_ number: Int, _ what: String) -> String { number == 1 ? "1 \(what)" : "\(number) \(what)s" }

    /// `lines 7–12, 15`.
    private func lines(_ rebuild: CacheCost.Rebuild) -> String {
        if rebuild.lines.isEmpty { return "nothing" }
        let isOne = rebuild.lines.count == 1 && rebuild.lines[0].count == 1
        return "line\(isOne ? "" : "s") \(ranges(rebuild))"
    }

    private func ranges(_ rebuild: CacheCost.Rebuild) -> String {
        rebuild.lines.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
