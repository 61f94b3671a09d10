import RuleFormat
import SourceText

/// SonarQube's generic issue format as it is since 10.3, for `sonar.externalIssuesReportPaths`.
public struct LintSonarQube: ReportEncoder {
    /// The rules that may have findings, for their names and texts.
    public var rules: [RuleDefinition]
    public var paths: ReportPaths

    public init(rules: [RuleDefinition], paths: ReportPaths = ReportPaths()) {
        self.rules = rules
        self.paths = paths
    }

    public func encode(_ report: LintReport) -> String {
        var used: [String: SonarQubeRule] = [:]
        var issues: [JSONValue] = []
        for file in report.files {
            let path = paths.relative(file.source.path)
            let columns = TextColumns(file.source)
            for issue in file.issues {
                // Issues have no severity of their own here, so a rule has that of its worst.
                used[issue.rule, default: SonarQubeRule(of: issue)].raise(to: issue)
                issues.append(value(issue, at: columns, path: path))
            }
        }
        let definitions = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = used.keys.sorted().compactMap { id in used[id]?.value(definition: definitions[id]) }
        return JSONWriter.text(.object([("rules", .array(sorted)), ("issues", .array(issues))]))
    }

    private func value(_ issue: Issue, at columns: TextColumns, path: String) -> JSONValue {
        .object([
            ("ruleId", .string(issue.rule)),
            (
                "primaryLocation",
                .object([
                    ("message", .string(issue.message)), ("filePath", .string(path)),
                    ("textRange", textRange(issue, at: columns)),
                ])
            ),
        ])
    }

    /// Columns count from 0. SonarQube stops at an empty range, so such a one becomes its line.
    private func textRange(_ issue: Issue, at columns: TextColumns) -> JSONValue {
        let start = columns.position(issue.range.lowerBound)
        let end = columns.position(issue.range.upperBound)
        guard start < end else { return .object([("startLine", .int(start.line))]) }
        return .object([
            ("startLine", .int(start.line)), ("endLine", .int(end.line)),
            ("startColumn", .int(start.column - 1)), ("endColumn", .int(end.column - 1)),
        ])
    }
}
