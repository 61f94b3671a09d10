import BuildModel
import RuleEngine
import RuleFormat
import SourceText
import Testing

@Suite("Baselines")
struct BaselineTests {
    private func findings(_ text: String) throws -> (findings: [Finding], source: SourceFile) {
        let build = Build(text: text)
        return (try Linter(rules: [TestRule(match: "{run: x}").rule()]).run(on: build).findings, build.source)
    }

    private func baseline(_ text: String) throws -> Baseline {
        var baseline = Baseline()
        let (findings, source) = try findings(text)
        for finding in findings { baseline.add(Baseline.Key(finding, path: "Dockerfile", in: source)) }
        return baseline
    }

    @Test(
        "lines may move; what is new, or more than before, is reported",
        arguments: [
            ("FROM a\nRUN x\n", "FROM a\nRUN x\n", [] as [Int], 0),
            ("FROM a\nRUN x\n", "FROM a\n# more\nRUN y\n\n    RUN x   \n", [], 0),
            ("FROM a\nRUN x\n", "FROM a\nRUN x 2\n", [2], 1),
            ("FROM a\nRUN x\n", "FROM a\nRUN y\n", [], 1),
            ("FROM a\nRUN x\n", "FROM a\nRUN x\nRUN x\nRUN x\n", [3, 4], 0),
            ("FROM a\nRUN x\nRUN x\n", "FROM a\nRUN x\n", [], 1),
        ])
    func subtracts(_ old: String, _ new: String, _ lines: [Int], _ left: Int) throws {
        var baseline = try baseline(old)
        let (found, source) = try findings(new)
        let reported = baseline.subtract(from: found, path: "Dockerfile", in: source)
        #expect(reported.map { source.position($0.range.lowerBound).line } == lines)
        #expect(baseline.count(in: ["Dockerfile"]) == left)
        #expect(baseline.count(in: ["other"]) == 0)
    }

    @Test("another file's findings are its own") func paths() throws {
        var baseline = try baseline("FROM a\nRUN x\n")
        let (found, source) = try findings("FROM a\nRUN x\n")
        #expect(baseline.subtract(from: found, path: "b/Dockerfile", in: source).count == 1)
    }

    @Test("the numbers of lines in messages move as well") func numbers() throws {
        let (findings, source) = try findings("FROM a\nRUN x\n")
        var found = findings
        found[0].message = "The same as in line 12, on line 3"
        let key = Baseline.Key(found[0], path: "p", in: source)
        #expect(key.message == "The same as in line N, on line N")
        found[0].message = "line \nbreaks"
        #expect(Baseline.Key(found[0], path: "p", in: source).message == "line \nbreaks")
    }

    @Test(
        "what is wrong is said with its place",
        arguments: [
            ("[]", "1:1: The baseline must be a mapping*"),
            ("{", "*This is not JSON*"),
            ("", "1:1: The file is empty"),
            (
                "{\"schema\": \"plimsoll/baseline/2\", \"findings\": []}",
                "1:12: This baseline is of the form plimsoll/baseline/2*"
            ),
            ("{\"schema\": \"plimsoll/baseline/1\"}", "1:1: The baseline needs findings"),
            (
                "{\"schema\": \"plimsoll/baseline/1\", \"findings\": [\n {\"path\": \"a\", \"line\": \"b\", \"rule\": \"c\"}]}",
                "2:2: A finding needs message"
            ),
            (
                "{\"schema\": \"plimsoll/baseline/1\", \"findings\": [\n {\"path\": \"a\", \"line\": \"b\", \"rule\": \"c\", \"message\": \"\", \"count\": -1}]}",
                "*count must be a whole number*"
            ),
            (
                "{\"schema\": \"plimsoll/baseline/1\", \"findings\": [\n {\"path\": [], \"lien\": 1}]}",
                "2:15: A finding has no key \"lien\". Did you mean \"line\"?"
            ),
        ])
    func mistakes(_ text: String, _ expected: String) throws {
        let problems = try #require(throws: FormatProblems.self) { try BaselineReader.read(text, path: "b.json") }
        let lines = problems.problems.map { String($0.description.dropFirst("b.json:".count)) }
        let glob = try Glob(expected)
        #expect(lines.contains(where: glob.matches), "\(lines)")
    }
}
