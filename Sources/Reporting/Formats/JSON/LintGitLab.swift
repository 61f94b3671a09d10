import SourceText

/// GitLab's Code Quality report: `artifacts: reports: codequality`. Paths have to be relative to `CI_PROJECT_DIR`.
public struct LintGitLab: ReportEncoder {
    public var paths: ReportPaths

    public init(paths: ReportPaths = ReportPaths()) {
        self.paths = paths
    }

    public func encode(_ report: LintReport) -> String {
        var fingerprints = UniqueFingerprints()
        var values: [JSONValue] = []
        for file in report.files {
            let path = paths.relative(file.source.path)
            for issue in file.issues {
                values.append(
                    value(
                        issue, in: file.source, path: path,
                        fingerprint: fingerprints.next(for: issue, in: file.source, path: path)))
            }
        }
        return JSONWriter.text(.array(values))
    }

    private func value(_ issue: Issue, in source: SourceFile, path: String, fingerprint: String) -> JSONValue {
        .object([
            // The list of a merge request shows no check name, so the description begins with it.
            ("description", .string("\(issue.rule): \(issue.message)")),
            ("check_name", .string(issue.rule)),
            ("fingerprint", .string(fingerprint)),
            ("severity", .string(issue.codeQualitySeverity)),
            (
                "location",
                .object([
                    ("path", .string(path)),
                    (
                        "lines",
                        .object([
                            ("begin", .int(source.position(issue.range.lowerBound).line)),
                            ("end", .int(source.position(issue.range.upperBound).line)),
                        ])
                    ),
                ])
            ),
        ])
    }
}
