import DockerfileSyntax
import RuleEngine
import RuleFormat
import SourceText

@testable import Reporting

/// What all formats print in these tests: the findings of `Samples`, a clean file, and one with an error of syntax and
/// letters that take several bytes.
extension Samples {
    static let foreign = SourceFile(path: "./web app/Dockerfile", text: "FROM a\nLABEL by=\"José 😀\" x=1\nFRMO b\n")

    static let all = LintReport(files: [
        CheckedFile(source: source, findings: findings),
        CheckedFile(source: SourceFile(path: "Dockerfile", text: "FROM scratch\n")),
        CheckedFile(
            source: foreign, syntaxErrors: [SyntaxError("Unknown instruction FRMO", at: 33..<37)],
            findings: [
                Finding(
                    rule: "label-<&>", severity: .info, category: "style", message: "A \"label\" of | no use",
                    advice: "",
                    range: 29..<32)
            ]),
    ])

    static let clean = LintReport(files: [CheckedFile(source: SourceFile(path: "Dockerfile", text: "FROM scratch\n"))])
    static let nothing = LintReport(files: [])

    static let rules = [
        RuleDefinition(
            id: "latest-tag", title: "Base image with the tag latest", severity: .warning, category: "reproducibility",
            aliases: ["DL3007"], message: "latest is another image tomorrow", advice: "Name a version",
            body: "`latest` is whatever was pushed last.\n\nName a version."),
        RuleDefinition(
            id: "apt-lists-left", title: "apt package lists left in the layer", severity: .warning, category: "size",
            aliases: ["DL3009"], body: "The layer keeps the lists."),
        RuleDefinition(id: "unused-here", title: "Not in the report", severity: .off, category: "style"),
    ]

    static let context = FormatContext(rules: rules, version: "1.2.3")

    /// A report with one finding, at words of a file.
    static func report(
        path: String = "Dockerfile", text: String, at words: String, rule: String = "a-rule", message: String = "Wrong",
        severity: Severity = .warning
    ) -> LintReport {
        let source = SourceFile(path: path, text: text)
        let finding = Finding(
            rule: rule, severity: severity, category: "size", message: message, advice: "",
            range: source.range(of: words) ?? 0..<0)
        return LintReport(files: [CheckedFile(source: source, findings: [finding])])
    }
}
