import BuildModel
import RuleEngine
import RuleFormat
import SourceText
import Testing

@Suite("Mending files")
struct FixerTests {
    /// A rule whose fix puts text in place of every word that it looks for.
    private struct Replacing: Check {
        var word: String
        var edit: @Sendable (ByteRange) -> [Edit]

        func matches(in build: Build) -> [Match] {
            build.stages.flatMap(\.steps).flatMap { step in
                (step.script?.commands ?? []).filter { $0.name == word }.map { command in
                    Match(
                        range: command.nameRange,
                        fix: Fix(title: "t", safety: .safe, edits: edit(command.nameRange)))
                }
            }
        }
    }

    private static func rule(_ id: String, _ word: String, _ edit: @escaping @Sendable (ByteRange) -> [Edit]) -> Rule {
        let definition = RuleDefinition(id: id, title: "t", severity: .warning, category: "style")
        return Rule(definition: definition, check: Replacing(word: word, edit: edit))
    }

    private static func rule(_ word: String, by other: String) -> Rule {
        rule("\(word)-\(other)", word) { [Edit($0, other)] }
    }

    private func fix(_ rules: [Rule], _ text: String) -> (text: String, result: FixResult) {
        let result = Fixer(linter: Linter(rules: rules)).fix(SourceFile(path: "Dockerfile", text: text))
        return (String(decoding: result.source.bytes, as: UTF8.self), result)
    }

    @Test("what a fix brings to light is mended in the next pass") func passes() {
        let fixed = fix([Self.rule("a", by: "b"), Self.rule("b", by: "c")], "FROM x\nRUN a && b\nRUN a\n")
        #expect(fixed.text == "FROM x\nRUN c && c\nRUN c\n")
        #expect(fixed.result.fixed.map(\.rule).sorted() == ["a-b", "a-b", "b-c", "b-c", "b-c"])
        #expect(!fixed.result.isUnfinished)
    }

    @Test("fixes that touch wait for each other; one is made whole or not at all") func overlaps() {
        // Both would write over `a`; the first by id is made, and takes what the other looked for away.
        let whole = Self.rule("a-whole", "a") { [Edit($0, "z"), Edit($0.upperBound..<$0.upperBound, " --far")] }
        let fixed = fix([Self.rule("a", by: "b"), whole], "FROM x\nRUN a\n")
        #expect(fixed.text == "FROM x\nRUN b\n")
        #expect(fixed.result.fixed.map(\.rule) == ["a-b"])
    }

    @Test("two insertions at one place are made one after the other") func insertions() {
        let rules = ["p", "q"].map { name in
            TestRule(
                match: "{run: x, unless-run: \(name)}",
                front: "fix: {safety: safe, title: t, append-to-run: ' && \(name)'}"
            )
        }
        var made: [Rule] = []
        for (index, rule) in rules.enumerated() {
            guard var rule = try? rule.rule() else { continue }
            rule.definition.id = "rule-\(index)"
            made.append(rule)
        }
        #expect(made.count == 2)
        #expect(fix(made, "FROM a\nRUN x\n").text == "FROM a\nRUN x && p && q\n")
    }

    @Test("a fix that would break the file is left out, the others are made") func harmful() {
        let harmful = Self.rule("b-harm", "b") { [Edit($0.lowerBound..<$0.lowerBound, "\nNOTHING ")] }
        let fixed = fix([harmful, Self.rule("a", by: "c")], "FROM x\nRUN a && b && a\n")
        #expect(fixed.text == "FROM x\nRUN c && b && c\n")
        #expect(fixed.result.fixed.map(\.rule) == ["a-c", "a-c"])
    }

    @Test("rules that undo each other's work come to an end") func circle() {
        let fixed = fix([Self.rule("a", by: "b"), Self.rule("b", by: "a")], "FROM x\nRUN a\n")
        #expect(fixed.result.isUnfinished)
    }

    @Test("a file that does not parse stays as it is") func syntaxErrors() {
        let fixed = fix([Self.rule("a", by: "b")], "FROM x\nNOTHING\nRUN a\n")
        #expect(fixed.result.hasSyntaxErrors)
        #expect(fixed.result.fixed.isEmpty)
        #expect(fixed.text == "FROM x\nNOTHING\nRUN a\n")
    }

    @Test("unsafe fixes are made when they are asked for") func unsafe() throws {
        let rule = try TestRule(match: "{run: a}", front: "fix: {safety: unsafe, title: t, replace-command: b}").rule()
        let source = SourceFile(path: "Dockerfile", text: "FROM x\nRUN a c\n")
        #expect(Fixer(linter: Linter(rules: [rule])).fix(source).source.bytes == source.bytes)
        let fixed = Fixer(linter: Linter(rules: [rule]), includesUnsafe: true).fix(source)
        #expect(fixed.source.bytes == Array("FROM x\nRUN b c\n".utf8))
    }

    @Test("only the selected findings are mended") func selection() {
        let fixer = Fixer(linter: Linter(rules: [Self.rule("a", by: "b")])) { findings, _ in Array(findings.prefix(1)) }
        let source = SourceFile(path: "Dockerfile", text: "FROM x\nRUN a\n# plimsoll ignore=a-b\nRUN a\n")
        #expect(fixer.fix(source).fixed.count == 1)
        #expect(fixer.fix(source).source.text(0..<100) == "FROM x\nRUN b\n# plimsoll ignore=a-b\nRUN a\n")
    }
}
