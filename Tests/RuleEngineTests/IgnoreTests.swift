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
        ("# trivy:ignore:*\nFROM a\n# trivy:ignore:*\nRUN x\n", 0, 1),
        ("# hadolint global ignore=*,all\nFROM a\nRUN x\n", 1, 0),
        ("FROM a\n# trivy:ignore:DS-0001\nRUN x\n", 0, 1),
        ("FROM a\n#trivy:ignore:AVD-DS-0001:exp:2020-01-01\nRUN x\n", 0, 1),
        ("FROM a\n# trivy:ignore:DS999 trivy:ignore:DS001\nRUN x\n", 0, 1),
        ("FROM a\n# trivy:ignore:DS-0001\nRUN y\nRUN x\n", 1, 0),
        ("FROM a\nRUN x\n# checkov:skip=CKV_DOCKER_1: because\n", 0, 1),
        ("# checkov:skip=CKV_DOCKER_11\nFROM a\nRUN x\n", 1, 0),
        ("FROM a\n# tally ignore=hadolint/DL0001;reason=so\nRUN x\n", 0, 1),
        ("# tally global ignore=dl0001\nFROM a\nRUN x\n", 0, 1),
        ("# hadolint stage ignore=DL0001\nFROM a\nRUN x\nRUN x\nFROM b\nRUN x\n", 1, 2),
        ("FROM b\nRUN x\nFROM a\n# plimsoll stage ignore=some-rule\nRUN x\nRUN x\n", 1, 2),
        ("FROM a\nRUN y \\\n# plimsoll ignore=some-rule\n && x\n", 0, 1),
        ("FROM a\n# plimsoll ignore=SOME-RULE\nRUN x\n", 0, 1),
        ("FROM a\n# plimsoll ignoreall=some-rule\nRUN x\n", 1, 0),
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
        rule.definition.aliases = ["DL0001", "DS-0001", "CKV_DOCKER_1"]
        rule.definition.profiles = [.buildkit: .warning]
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
                # checkov:skip=CKV_1: not yet
                # trivy:ignore:DS-0002:exp:2030-01-01 trivy:ignore:DS-0003[a=b]
                """)
        let comments = IgnoreComments(build).comments
        #expect(comments.map(\.dialect) == [.buildkit, .plimsoll, .hadolint, .checkov, .trivy])
        #expect(comments.map(\.reach) == [.file, .instruction, .file, .file, .instruction])
        #expect(
            comments.map { $0.rules.map(\.text) } == [
                ["A", "B"], ["x", "y"], ["DL1"], ["CKV_1"], ["DS-0002", "DS-0003"],
            ])
        #expect(comments.map(\.reason) == [nil, "no other way", "legacy", "not yet", nil])
        #expect(
            comments.flatMap { $0.rules.map { build.source.text($0.range) } } == [
                "A", "B", "x", "y", "DL1", "CKV_1", "DS-0002", "DS-0003",
            ])
    }

    @Test("--no-ignore shows what comments silence") func notHonoured() throws {
        let rule = try TestRule(match: "{run: x}").rule()
        let build = Build(text: "FROM a\n# plimsoll ignore=test-rule\nRUN x\n")
        let result = Linter(rules: [rule], honoursIgnoreComments: false).run(on: build)
        #expect(result.findings.count == 1)
        #expect(result.suppressed == 0)
    }

    @Test("under check=error=true the findings that BuildKit has a check for are errors")
    func errors() throws {
        var rule = try TestRule(match: "{run: x}").rule()
        func severities(_ top: String) -> [Severity] {
            Linter(rules: [rule]).run(on: Build(text: "\(top)\nFROM a\nRUN x\n")).findings.map(\.severity)
        }
        #expect(severities("# check=error=true") == [.warning])
        rule.definition.profiles = [.buildkit: .warning]
        #expect(severities("# check=error=true") == [.error])
        #expect(severities("# check=skip=Other; error = true") == [.error])
        #expect(severities("# check=error=false") == [.warning])
        #expect(severities("# error=true") == [.warning])
    }
}
