/// The report of `plimsoll lint` for machines, in the shape `plimsoll/lint/1`.
public struct LintJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: LintReport) -> String {
        JSONWriter.text(
            .object([
                ("schema", .string("plimsoll/lint/1")),
                ("files", .array(report.files.map(value))),
                ("summary", value(report.summary)),
            ]))
    }

    private func value(_ file: CheckedFile) -> JSONValue {
        .object([
            ("path", .string(file.source.path)),
            (
                "syntaxErrors",
                .array(
                    file.syntaxErrors.map { error in
                        let position = file.source.position(error.range.lowerBound)
                        return .object([
                            ("message", .string(error.message)), ("line", .int(position.line)),
                            ("column", .int(position.column)),
                        ])
                    })
            ),
            ("findings", .array(file.findings.map { FindingJSON.value($0, in: file.source) })),
        ])
    }

    private func value(_ summary: LintSummary) -> JSONValue {
        .object([
            ("files", .int(summary.files)), ("errors", .int(summary.errors)), ("warnings", .int(summary.warnings)),
            ("infos", .int(summary.infos)), ("styles", .int(summary.styles)), ("suppressed", .int(summary.suppressed)),
            ("known", .int(summary.known)), ("mendable", .int(summary.mendable)),
        ])
    }
}
