/// The results of a Codacy tool: one JSON object a line.
public struct LintCodacy: ReportEncoder {
    public var paths: ReportPaths

    public init(paths: ReportPaths = ReportPaths()) {
        self.paths = paths
    }

    public func encode(_ report: LintReport) -> String {
        var text = ""
        for file in report.files {
            let path = paths.relative(file.source.path)
            for issue in file.issues {
                let value = JSONValue.object([
                    ("filename", .string(path)), ("message", .string(issue.message)),
                    ("patternId", .string(issue.rule)),
                    ("line", .int(file.source.position(issue.range.lowerBound).line)),
                ])
                text += value.line + "\n"
            }
        }
        return text
    }
}
