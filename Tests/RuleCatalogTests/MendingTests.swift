import BuildModel
import DockerfileSyntax
import RuleCatalog
import RuleEngine
import RuleFormat
import SourceText
import Testing

/// Fixes run to their end on what the rules' files show.
@Suite("Mending the examples in rules/")
struct MendingTests {
    /// Every rule that has fixes, with all the examples of all rules.
    static let mending: [Rule] = RuleCatalog.rules.filter { $0.definition.fix != nil }
    static let texts: [String] = RuleCatalog.rules.flatMap { $0.definition.examples.map(\.text) }

    private static func build(_ dockerfile: Dockerfile) -> Build {
        var build = Build(dockerfile: dockerfile)
        build.context = ExampleTests.context
        return build
    }

    private static func fixer(_ rules: [Rule]) -> Fixer {
        let on = rules.map { rule in
            var rule = rule
            if rule.definition.severity == .off { rule.definition.severity = .style }
            return rule
        }
        return Fixer(linter: Linter(rules: on), includesUnsafe: true)
    }

    @Test("gives the text that the rule's file shows, and leaves that alone", arguments: mending.map(\.definition.id))
    func fixed(_ id: String) throws {
        let rule = try #require(RuleCatalog.rules.first { $0.definition.id == id })
        let examples = rule.definition.examples
        for (example, next) in zip(examples, examples.dropFirst()) where next.kind == .fixed {
            let fixer = Self.fixer([rule.with(example.options).adapted(to: example.profile ?? .default)])
            let source = SourceFile(path: "Dockerfile", text: example.text)
            guard Dockerfile(parsing: source).errors.isEmpty, !(rule.check is any IgnoreCheck) else { continue }
            let result = fixer.fix(source, building: Self.build)
            #expect(result.source.text(0..<result.source.bytes.count) == next.text)
            #expect(!result.isUnfinished)
        }
    }

    @Test("all fixes together come to an end, and a second run finds nothing to do")
    func together() {
        let fixer = Self.fixer(RuleCatalog.rules)
        for text in Self.texts {
            let first = fixer.fix(SourceFile(path: "Dockerfile", text: text), building: Self.build)
            #expect(!first.isUnfinished, "\(text)")
            let second = fixer.fix(first.source, building: Self.build)
            #expect(second.fixed.isEmpty, "\(text)")
            #expect(second.source.bytes == first.source.bytes)
        }
    }
}
