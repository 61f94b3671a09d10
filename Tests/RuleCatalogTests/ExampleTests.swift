import BuildModel
import DockerfileSyntax
import Foundation
import RuleCatalog
import RuleEngine
import RuleFormat
import ShellCheck
import SourceText
import Testing

/// Every example of every rule's file is run: those that fire do at their marks and nowhere else, those that are
/// silent are, and a fix gives the text that stands behind its example, byte for byte.
@Suite("Examples in rules/")
struct ExampleTests {
    static let cases: [ExampleCase] = RuleCatalog.rules.flatMap { rule in
        rule.definition.examples.indices.map { ExampleCase(rule: rule, index: $0) }
    }

    /// The build context of all examples.
    static let context = BuildContext(
        ignore: Dockerignore(parsing: SourceFile(path: ".dockerignore", text: "*.log\ndist\n")),
        names: [".env", ".git", "Dockerfile", "dist", "package.json", "src"])

    /// What the real program says; nothing is kept.
    static func scriptProblems(of build: Build) throws -> [ScriptProblem] {
        let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let program = try #require(ShellCheckProgram(searchPath: searchPath), "shellcheck: see scripts/bootstrap")
        let result = ShellChecker(program: program, cache: nil).check([build])
        #expect(result.notes == [])
        return try #require(result.problems.first)
    }

    @Test("does what the rule's file says", arguments: cases)
    func example(_ example: ExampleCase) throws {
        var (build, marks) = try example.build()
        let source = build.source
        // Some rules are about what the builder refuses once it has read the file, and one about all that it refuses.
        if example.rule.definition.id != "syntax-error" {
            let errors = build.dockerfile?.errors ?? []
            #expect(!errors.contains { $0.origin == .parser }, "the example is not a Dockerfile")
        }
        build.context = Self.context
        if example.needsShellCheck { build.scriptProblems = try Self.scriptProblems(of: build) }
        let findings = example.findings(in: build)
        let places = findings.map { source.position($0.range.lowerBound) }
        #expect(places == marks.map(source.position))
        for finding in findings {
            #expect(!finding.range.isEmpty)
            #expect(finding.range.upperBound <= source.bytes.count)
        }
        guard let fixed = example.fixed else { return }
        // Several findings may share an edit.
        let edits = Set(findings.compactMap(\.fix).flatMap(\.edits))
        let result = try #require(Edit.apply(Array(edits), to: source.bytes), "edits overlap")
        #expect(String(decoding: result, as: UTF8.self) == fixed)
    }

    @Test("has an example that fires and one that is silent", arguments: RuleCatalog.rules.map(\.definition.id))
    func bothKinds(_ id: String) throws {
        let rule = try #require(RuleCatalog.rules.first { $0.definition.id == id })
        let kinds = Set(rule.definition.examples.map(\.kind))
        #expect(kinds.isSuperset(of: [.fires, .silent]))
    }
}

/// One example of one rule.
struct ExampleCase: Sendable, CustomTestStringConvertible {
    var rule: Rule
    var index: Int

    private var example: RuleExample { rule.definition.examples[index] }
    var text: String { example.text }
    /// A fixed text has to be silent too.
    var marks: [Int] { example.marks }
    func build() throws -> (Build, marks: [Int]) {
        if example.hasImage {
            let made = try ExampleImage(example)
            return (made.build, made.marks)
        }
        return (Build(dockerfile: Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text))), marks)
    }
    /// The text after the fix, when it stands right behind.
    var fixed: String? {
        let examples = rule.definition.examples
        guard example.kind == .fires, index + 1 < examples.count, examples[index + 1].kind == .fixed else { return nil }
        return examples[index + 1].text
    }
    /// The rule alone, on even where it is off by default.
    var linter: Linter {
        var rule = rule.with(example.options).adapted(to: example.profile ?? .default)
        if rule.definition.severity == .off { rule.definition.severity = .warning }
        return Linter(rules: isOfComments ? others + [rule] : [rule])
    }
    /// What comments silence shows only beside the other rules.
    private var isOfComments: Bool { rule.check is any IgnoreCheck }
    private var others: [Rule] { RuleCatalog.rules.filter { $0.definition.id != rule.definition.id } }

    func findings(in build: Build) -> [Finding] {
        let findings = linter.run(on: build).findings
        return isOfComments ? findings.filter { $0.rule == rule.definition.id } : findings
    }
    var needsShellCheck: Bool { rule.definition.standsFor("SC*") }
    var testDescription: String { "\(rule.definition.id), example \(index + 1), \(example.kind)" }
}
