import BuildModel
import RuleEngine
import RuleFormat
import Testing

@Suite("Comments that silence findings")
struct IgnoreTests {
    /// The Dockerfile; how many of its findings of `some-rule` (alias DL0001) stay, and how many are silenced.
    static let cases: [(String, Int, Int)] = [
        ("FROM a\n# plimsoll ignore=some-rule\nRUN x\nRUN x\n", 1, 1),
        ("FROM a\n# plimsoll ignore=other-rule\nRUN x\n", 1, 0),
        ("FROM a\n# plimsoll ignore=other-rule, DL0001; reason=it has to be\nRUN x\n", 0, 1),
        ("FROM a\n#plimsoll   ignore = some-rule\nRUN x\n", 0, 1),
        ("FROM a\n# Plimsoll Ignore=some-rule\nRUN x\n", 0, 1),
        ("FROM a\n# hadolint ignore=DL0001,DL0002 # why\nRUN x\n", 0, 1),
        ("FROM a\n# hadolint ignore=some-rule\n# another comment\nRUN x\n", 0, 1),
        ("FROM a\n# plimsoll ignore=other-rule\n# hadolint ignore=DL0001\nRUN x\n", 0, 1),
        ("FROM a\n# plimsoll ignore=some-rule\nRUN a \\\n  && x \\\n  && x\n", 0, 2),
        ("# plimsoll global ignore=some-rule\nFROM a\nRUN x\nRUN x\n", 0, 2),
        ("FROM a\nRUN x\n# hadolint global ignore=DL0001\n", 0, 1),
        ("# check=skip=DL0001\nFROM a\nRUN x\n", 0, 1),
        ("# check=error=true;skip=Other,DL0001\nFROM a\nRUN x\n", 0, 1),
        ("# check=skip=all\nFROM a\nRUN x\n", 0, 1),
        ("# check=error=true\nFROM a\nRUN x\n", 1, 0),
        ("FROM a\n# check=skip=DL0001\nRUN x\nRUN x\n", 1, 1),
        ("FROM a\n# plimsoll ignore\nRUN x\n", 1, 0),
        ("FROM a\n# plimsoll ignore=\nRUN x\n", 1, 0),
        ("FROM a\n# let plimsoll ignore=some-rule\nRUN x\n", 1, 0),
        ("FROM a\n# plimsoll ignore=some-rule-2\nRUN x\n", 1, 0),
    ]

    @Test(arguments: cases)
    func silenced(_ dockerfile: String, _ left: Int, _ suppressed: Int) throws {
        var rule = try TestRule(match: "{run: x}").rule()
        rule.definition.id = "some-rule"
        rule.definition.aliases = ["DL0001"]
        let result = Linter(rules: [rule]).run(on: Build(text: dockerfile))
        #expect(result.findings.count == left)
        #expect(result.suppressed == suppressed)
    }

    @Test("each comment is kept with its parts") func parts() {
        let build = Build(
            text: """
                # check=skip=A,B
                FROM a
                # plimsoll ignore=x, y; reason=no other way
                RUN x
                # hadolint global ignore=DL1 # legacy
                """)
        let comments = IgnoreComments(build).comments
        #expect(comments.map(\.dialect) == [.buildkit, .plimsoll, .hadolint])
        #expect(comments.map(\.reach) == [.file, .instruction, .file])
        #expect(comments.map { $0.rules.map(\.text) } == [["A", "B"], ["x", "y"], ["DL1"]])
        #expect(comments.map(\.reason) == [nil, "no other way", "legacy"])
        #expect(comments.flatMap { $0.rules.map { build.source.text($0.range) } } == ["A", "B", "x", "y", "DL1"])
    }
}
