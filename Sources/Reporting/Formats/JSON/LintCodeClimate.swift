import RuleFormat
import SourceText

/// Code Climate's engine format: one JSON object an issue, each with a NUL byte behind it.
public struct LintCodeClimate: ReportEncoder {
    public var paths: ReportPaths

    public init(paths: ReportPaths = ReportPaths()) {
        self.paths = paths
    }

    /// No line end stands at the end: behind the last NUL it would be read as another issue.
    public func encode(_ report: LintReport) -> String {
        var fingerprints = UniqueFingerprints()
        var text = ""
        for file in report.files {
            let path = paths.relative(file.source.path)
            let columns = TextColumns(file.source)
            for issue in file.issues {
                let fingerprint = fingerprints.next(for: issue, in: file.source, path: path)
                text += value(issue, at: columns, path: path, fingerprint: fingerprint).line + "\0"
            }
        }
        return text
    }

    private func value(_ issue: Issue, at columns: TextColumns, path: String, fingerprint: String) -> JSONValue {
        .object([
            ("type", .string("issue")),
            ("check_name", .string(issue.rule)),
            ("description", .string(issue.message)),
            ("categories", .strings([category(of: issue)])),
            (
                "location",
                .object([
                    ("path", .string(path)),
                    (
                        "positions",
                        .object([
                            ("begin", value(columns.position(issue.range.lowerBound))),
                            ("end", value(columns.position(issue.range.upperBound))),
                        ])
                    ),
                ])
            ),
            ("severity", .string(issue.codeQualitySeverity)),
            ("fingerprint", .string(fingerprint)),
        ])
    }

    private func value(_ position: Position) -> JSONValue {
        .object([("line", .int(position.line)), ("column", .int(position.column))])
    }

    /// One of the categories that the format has.
    private func category(of issue: Issue) -> String {
        switch issue.category {
        case "security": "Security"
        case "size", "cache": "Performance"
        case "reproducibility": "Compatibility"
        case "maintainability": "Clarity"
        case "style": "Style"
        default: "Bug Risk"
        }
    }
}
