import BuildModel
import RuleEngine
import SourceText
import Testing

@Suite("Fixes that rules describe")
struct FixTests {
    /// The fix's action, `match`, the Dockerfile, and the Dockerfile after the fix; `nil` where there is none to give.
    static let cases: [(String, String, String, String?)] = [
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN x  \nRUN y", "FROM a\nRUN x && z  \nRUN y"),
        (
            "append-to-run: ' && z'", "{run: x}", "FROM a\nRUN x \\\n # c\n  && y\n",
            "FROM a\nRUN x \\\n # c\n  && y && z\n"
        ),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN x && x\n", "FROM a\nRUN x && x && z\n"),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN sudo x && y\n", "FROM a\nRUN sudo x && y && sudo z\n"),
        (
            "append-to-run: ' && z', unless: {later: {run: y}}", "{run: x}", "FROM a\nRUN x\nRUN z\n",
            "FROM a\nRUN x && z\nRUN z\n"
        ),
        ("append-to-run: ' && z', unless: {later: {run: y}}", "{run: x}", "FROM a\nRUN x\nRUN y\n", nil),
        ("append-to-run: ' && z', unless: {later: {run: y}}", "{run: x}", "FROM a\nRUN x\nRUN $A\n", nil),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN x # c\n", nil),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN x &\n", nil),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN x;\n", nil),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN x || y\n", nil),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN [\"x\"]\n", nil),
        ("append-to-run: ' && z'", "{run: x}", "FROM a\nRUN <<EOF\nx\nEOF\n", nil),
        (
            "insert-flag: --q", "{run: x install}", "FROM a\nRUN x -y install b; x install c",
            "FROM a\nRUN x -y install --q b; x install --q c"
        ),
        ("replace-command: z", "{run: x install}", "FROM a\nRUN x install b", "FROM a\nRUN z install b"),
        ("replace-keyword: COPY", "{instruction: add}", "FROM a\nadd a b", "FROM a\nCOPY a b"),
        ("replace-match: b", "{instruction: user, argument: root}", "FROM a\nUSER root", "FROM a\nUSER b"),
        ("remove-instruction: true", "{instruction: user}", "FROM a\nUSER \\\n root\nRUN x", "FROM a\nRUN x"),
    ]

    @Test("one finding and one fix for what commands of one RUN leave in its layer")
    func oneThing() throws {
        let rule = TestRule(
            match: "{run: {command: x, flags: {--q: false}}}",
            front: "evidence: {files: [/var/x/**]}\nfix: {safety: safe, title: Mend it, insert-flag: --q}")
        let build = Build(text: "FROM a\nRUN x a && x --q b && x c\nRUN x d\n")
        let findings = try Linter(rules: [rule.rule()]).run(on: build).findings
        #expect(findings.map { build.source.text($0.range) } == ["x", "x"])
        let result = Edit.apply(findings.compactMap(\.fix).flatMap(\.edits), to: build.source.bytes)
        let expected = "FROM a\nRUN x --q a && x --q b && x --q c\nRUN x --q d\n"
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(arguments: cases)
    func fix(_ action: String, _ match: String, _ dockerfile: String, _ expected: String?) throws {
        let rule = TestRule(match: match, front: "fix: {safety: safe, title: Mend it, \(action)}")
        let build = Build(text: dockerfile)
        let findings = try Linter(rules: [rule.rule()]).run(on: build).findings
        #expect(!findings.isEmpty)
        let edits = findings.compactMap(\.fix).flatMap(\.edits)
        #expect(edits.isEmpty == (expected == nil))
        guard let expected else { return }
        let result = Edit.apply(edits, to: build.source.bytes)
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == expected)
        #expect(findings.allSatisfy { $0.fix?.title == "Mend it" && $0.fix?.safety == .safe })
    }
}
