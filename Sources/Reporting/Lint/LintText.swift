/// The report of `plimsoll lint` for people.
public struct LintText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ report: LintReport) -> String {
        var text = ""
        var advice = WrappedAdvice(style: style)
        for file in report.files where !file.syntaxErrors.isEmpty || !file.findings.isEmpty {
            text += self.text(of: file, &advice)
        }
        return report.files.isEmpty ? "" : text + summary(report.summary) + "\n"
    }

    /// Syntax errors and findings together, in the order of the file.
    private func text(of file: CheckedFile, _ advice: inout WrappedAdvice) -> String {
        let source = file.source.hidingSecrets(of: file.findings)
        let diagnostic = FindingText(style: style, source: source)
        var pieces = file.syntaxErrors.map { error in
            let text = diagnostic.error(
                rule: "syntax-error", message: error.message, at: error.range, in: source)
            return (start: error.range.lowerBound, text: text)
        }
        pieces += file.findings.map { finding in
            (start: finding.range.lowerBound, text: diagnostic.text(finding, in: source, &advice))
        }
        // Sorting pairs by their first part alone must not turn round what stands at the same place.
        let order = pieces.indices.sorted { (pieces[$0].start, $0) < (pieces[$1].start, $1) }
        return order.map { pieces[$0].text + "\n" }.joined()
    }

    private func summary(_ summary: LintSummary) -> String {
        let files = Self.count(summary.files, "file")
        var left = summary.suppressed > 0 ? "; \(summary.suppressed) ignored by comments" : ""
        if summary.known > 0 { left += "; \(summary.known) in the baseline" }
        if summary.mendable > 0 { left += "; --fix mends \(summary.mendable)" }
        guard summary.findings > 0 else { return style.paint("No findings", .good) + " in \(files)\(left)" }
        let kinds = [
            (summary.errors, "error", Paint.error), (summary.warnings, "warning", .warning),
            (summary.infos, "info", .info), (summary.styles, "style", .style),
        ]
        let parts = kinds.filter { $0.0 > 0 }.map { number, name, paint in
            let isCounted = name == "error" || name == "warning"
            return style.paint(isCounted ? Self.count(number, name) : "\(number) \(name)", paint)
        }
        let place = summary.filesWithFindings == summary.files ? files : "\(summary.filesWithFindings) of \(files)"
        return style.paint(Self.count(summary.findings, "finding"), .strong) + " in \(place): "
            + parts.joined(separator: ", ") + left
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
