import RuleFormat
import Slimming
import SourceText

/// A table for a comment on a merge request.
public struct LintMarkdown: ReportEncoder {
    public var paths: ReportPaths

    public init(paths: ReportPaths = ReportPaths()) {
        self.paths = paths
    }

    public func encode(_ report: LintReport) -> String {
        encode(report, maximumBytes: MarkdownPage.maximumBytes)
    }

    func encode(_ report: LintReport, maximumBytes: Int) -> String {
        let rows = report.files.flatMap { file in
            let path = paths.relative(file.source.path)
            return file.issues.map { (severity: $0.severity, text: row($0, in: file.source, path: path)) }
        }
        let heading = "### Plimsoll: \(summary(report.summary))\n"
        guard !rows.isEmpty else { return heading }

        let kept = IssueSelection.worst(fitting(rows, in: maximumBytes), of: rows.map(\.severity))
        var text = heading + "\n| Place | Severity | Rule | Finding |\n| --- | --- | --- | --- |\n"
        text += kept.map { rows[$0].text }.joined()
        let omitted = rows.count - kept.count
        if omitted > 0 { text += "\nThe table has no room for \(omitted) more of the milder ones\n" }
        return text
    }

    /// How many of the worst rows have room.
    private func fitting(_ rows: [(severity: Severity, text: String)], in maximumBytes: Int) -> Int {
        var bytes = 0
        var count = 0
        for index in rows.indices.sorted(by: { (rows[$0].severity.rank, $0) < (rows[$1].severity.rank, $1) }) {
            bytes += rows[index].text.utf8.count
            guard bytes <= maximumBytes else { break }
            count += 1
        }
        return count
    }

    private func row(_ issue: Issue, in source: SourceFile, path: String) -> String {
        let line = source.position(issue.range.lowerBound).line
        let place = MarkdownText.code("\(path):\(line)")
        var text = MarkdownText.escaped(issue.message)
        if let evidence = issue.evidence { text += " (\(ByteSize(evidence.bytes)) in the image)" }
        return "| \(place) | \(issue.severity.rawValue) | \(MarkdownText.code(issue.rule)) | \(text) |\n"
    }

    private func summary(_ summary: LintSummary) -> String {
        let files = summary.files == 1 ? "1 file" : "\(summary.files) files"
        guard summary.findings > 0 else { return "no findings in \(files)" }
        let findings = summary.findings == 1 ? "1 finding" : "\(summary.findings) findings"
        let place = summary.filesWithFindings == summary.files ? files : "\(summary.filesWithFindings) of \(files)"
        return "\(findings) in \(place)"
    }
}
