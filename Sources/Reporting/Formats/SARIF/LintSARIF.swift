import RuleFormat
import SourceText

/// SARIF 2.1.0, the format of GitHub code scanning and of many editors.
///
/// Columns count UTF-16 code units, as `columnKind` says. `partialFingerprints.primaryLocationLineHash` is made by
/// `IssueFingerprints`; its last part counts equal ones in one file.
public struct LintSARIF: ReportEncoder {
    /// The rules that may have findings, for their texts.
    public var rules: [RuleDefinition]
    /// The version of this program.
    public var version: String
    public var paths: ReportPaths
    /// Where a rule can be read about; `nil` for a report without links.
    public var helpURI: (@Sendable (RuleDefinition) -> String)?

    /// GitHub takes no file with more results.
    static let maximumResults = 25_000

    public init(
        rules: [RuleDefinition], version: String, paths: ReportPaths = ReportPaths(),
        helpURI: (@Sendable (RuleDefinition) -> String)? = nil
    ) {
        self.rules = rules
        self.version = version
        self.paths = paths
        self.helpURI = helpURI
    }

    public func encode(_ report: LintReport) -> String {
        encode(report, maximumResults: Self.maximumResults)
    }

    func encode(_ report: LintReport, maximumResults: Int) -> String {
        let files = report.files.map { (file: $0, issues: $0.issues) }
        let all = files.flatMap { $0.issues.map(\.severity) }
        let kept = IssueSelection.worst(maximumResults, of: all)
        let catalogue = SARIFRules(definitions: rules, of: files.flatMap(\.issues), helpURI: helpURI)

        var results: [JSONValue] = []
        var number = 0
        var next = kept[...]
        for (file, issues) in files where !issues.isEmpty {
            let writer = SARIFResults(source: file.source, uri: paths.uri(file.source.path))
            var fingerprints = IssueFingerprints()
            for issue in issues {
                // Counted for all, so that a fingerprint does not hang on what was cut.
                let (hash, occurrence) = fingerprints.next(for: issue, in: file.source)
                defer { number += 1 }
                guard next.first == number else { continue }
                next.removeFirst()
                results.append(
                    writer.value(issue, ruleIndex: catalogue.index[issue.rule], lineHash: "\(hash.text):\(occurrence)"))
            }
        }
        return JSONWriter.text(log(results, catalogue.values, omitted: all.count - kept.count))
    }

    private func log(_ results: [JSONValue], _ rules: [JSONValue], omitted: Int) -> JSONValue {
        var run: [(key: String, value: JSONValue)] = [
            (
                "tool",
                .object([
                    (
                        "driver",
                        .object([
                            ("name", .string("plimsoll")), ("version", .string(version)),
                            ("semanticVersion", .string(version)), ("rules", .array(rules)),
                        ])
                    )
                ])
            ),
            ("columnKind", .string("utf16CodeUnits")),
            ("results", .array(results)),
        ]
        if omitted > 0 {
            let note = "Only the \(results.count) worst results are here, since readers of SARIF take no more"
            run.append(("properties", .object([("omittedResults", .int(omitted)), ("note", .string(note))])))
        }
        return .object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
            ("runs", .array([.object(run)])),
        ])
    }
}

extension Issue {
    /// SARIF has no more levels; § 3.27.10.
    static func sarifLevel(_ severity: RuleFormat.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info, .style, .off: "note"
        }
    }
}
