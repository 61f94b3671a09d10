import RuleEngine
import Slimming
import SourceText

/// The findings of an image as a table, those with the most bytes first.
enum ImageFindingsMarkdown {
    static func part(_ report: ImageReport) -> MarkdownPage.Part {
        let rows = report.findings.prefix(mostRows).map { row($0, in: report) }
        let count = report.findings.count
        var summary = count == 1 ? "1 finding" : "\(count) findings"
        if let plan = report.plan, plan.together.disk > 0 {
            summary += "; their advice gives back \(ByteSize(plan.together.disk)) on disk"
        }
        return MarkdownPage.Part.table(
            "bytes", "where", "severity", "rule", "finding", numbers: ["bytes"], rows: rows, of: count
        ).folded(summary)
    }

    private static func row(_ finding: Finding, in report: ImageReport) -> String {
        let line = report.source.position(finding.range.lowerBound).line
        let layer = finding.evidence?.layer.map { "layer \($0)" } ?? "history"
        let place = report.hasDockerfile ? MarkdownText.code("\(report.source.path):\(line)") : layer
        let text = Issue.message(finding.message, advice: finding.advice)
        return MarkdownPage.Part.row([
            finding.evidence.map { ByteSize($0.bytes).description } ?? "–", place, finding.severity.rawValue,
            MarkdownText.code(finding.rule), MarkdownText.escaped(text),
        ])
    }

    /// Who has more of them reads them elsewhere.
    private static let mostRows = 50
}
