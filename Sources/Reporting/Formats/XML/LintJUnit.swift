import SourceText

/// JUnit's XML as Jenkins and GitLab read it: a suite for each file, a failed case for each finding.
/// Jenkins's xUnit plugin (junit-10.xsd) refuses attributes that others add, such as `file` and `line`.
public struct LintJUnit: ReportEncoder {
    public init() {}

    public func encode(_ report: LintReport) -> String {
        // CI systems call a report without any test a mistake.
        let suites = report.files.isEmpty ? [suite("plimsoll", cases: [passed("plimsoll")])] : report.files.map(suite)
        let failures = report.files.reduce(0) { $0 + $1.findings.count }
        let errors = report.files.reduce(0) { $0 + $1.syntaxErrors.count }
        return XMLElement(
            name: "testsuites",
            attributes: [("name", "plimsoll")]
                + counts(tests: suites.reduce(0) { $0 + $1.children.count }, failures: failures, errors: errors),
            children: suites
        ).document
    }

    private func suite(_ file: CheckedFile) -> XMLElement {
        let path = file.source.path
        let issues = file.issues
        let cases = issues.isEmpty ? [passed(path)] : issues.map { testCase($0, in: file.source) }
        return suite(path, cases: cases, failures: file.findings.count, errors: file.syntaxErrors.count)
    }

    private func suite(_ name: String, cases: [XMLElement], failures: Int = 0, errors: Int = 0) -> XMLElement {
        XMLElement(
            name: "testsuite",
            attributes: [("name", name)] + counts(tests: cases.count, failures: failures, errors: errors)
                + [("skipped", "0")],
            children: cases)
    }

    private func passed(_ path: String) -> XMLElement {
        XMLElement(name: "testcase", attributes: [("name", "no findings"), ("classname", path), ("time", "0")])
    }

    private func testCase(_ issue: Issue, in source: SourceFile) -> XMLElement {
        let position = source.position(issue.range.lowerBound)
        let place = "\(source.path):\(position.line):\(position.column)"
        let type = issue.isSyntaxError ? issue.rule : issue.severity.rawValue
        return XMLElement(
            name: "testcase",
            attributes: [
                ("name", "\(issue.rule) at \(position.line):\(position.column)"), ("classname", source.path),
                ("time", "0"),
            ],
            children: [
                XMLElement(
                    name: issue.isSyntaxError ? "error" : "failure",
                    attributes: [("type", type), ("message", issue.message)],
                    text: "\(place): \(issue.severity.rawValue)[\(issue.rule)]: \(issue.message)")
            ])
    }

    private func counts(tests: Int, failures: Int, errors: Int) -> [(name: String, value: String)] {
        [("tests", String(tests)), ("failures", String(failures)), ("errors", String(errors)), ("time", "0")]
    }
}
