import BuildModel
import RuleEngine
import RuleFormat
import Testing

@Suite("Options in plimsoll.yaml")
struct OptionTests {
    private static func rule(_ id: String, _ front: String) throws -> Rule {
        let text = "---\nid: \(id)\ntitle: t\n\(front)\n---\n"
        let definition = try RuleReader.read(text, path: "\(id).md", origin: .user)
        return Rule(definition: definition, match: try #require(definition.match))
    }

    static func rules() throws -> RuleSet {
        RuleSet([
            try rule(
                "our-registry",
                """
                aliases: [DL3026]
                options: {registries: {type: globs, description: d}}
                match: {from: {kind: image, registry: {not: {option: registries}}}}
                """),
            try rule("plain-rule", "aliases: [DL1]\nmatch: {instruction: run}"),
        ])
    }

    private static func found(_ yaml: String) throws -> [String] {
        let configuration = try ConfigurationTests.read(yaml)
        let build = Build(text: "FROM debian\nFROM a.example/b\nFROM b.example/c\n")
        let linter = Linter(rules: try rules().configured(by: [configuration.overrides]))
        return linter.run(on: build).findings.map { build.source.text($0.range) }
    }

    @Test("set what a pattern asks for; an option that is not set leaves the rule silent") func values() throws {
        #expect(try Self.found("").isEmpty)
        #expect(try Self.found("options: {our-registry: {registries: [docker.io, a.*]}}") == ["b.example/c"])
        #expect(try Self.found("options: {DL3026: {registries: docker.io}}") == ["a.example/b", "b.example/c"])
        #expect(try Self.found("options: {DL3026: {registries: []}}").isEmpty)
        let both = "options: {DL3026: {registries: a.example}, our-registry: {registries: '*.example'}}"
        #expect(try Self.found(both) == ["debian"])
    }

    @Test(
        "mistakes are said with their place",
        arguments: [
            (
                "{our-registri: {}}",
                ["1:11: No rule or alias is called \"our-registri\". Did you mean \"our-registry\"?"]
            ),
            (
                "{our-registri: {a: b}}",
                ["1:11: No rule or alias is called \"our-registri\". Did you mean \"our-registry\"?"]
            ),
            (
                "{our-registry: {registrys: []}}",
                ["1:26: our-registry has no option \"registrys\". Did you mean \"registries\"?"]
            ),
            ("{DL1: {a: b}}", ["1:17: DL1 has no option \"a\"; it has none"]),
            ("{DL3026: {registries: {a: b}}}", ["1:32: registries must be text, not a mapping"]),
            ("{DL3026: {registries: [a, [b]]}}", ["1:36: registries must be text, not a list"]),
            ("{DL3026: {registries: '[a'}}", ["1:32: registries is no glob: a [ has no ]"]),
            ("{DL3026: a}", ["1:19: options: DL3026 must be a mapping of keys to values, not \"a\""]),
            ("[a]", ["1:10: options must be a mapping of keys to values, not a list"]),
        ])
    func mistakes(_ yaml: String, _ expected: [String]) throws {
        let rules = try Self.rules()
        do throws(FormatProblems) {
            let configuration = try ConfigurationTests.read("options: \(yaml)")
            _ = try rules.configured(by: [configuration.overrides])
            Issue.record("set without a problem")
        } catch {
            #expect(error.problems.map(\.description) == expected.map { "plimsoll.yaml:\($0)" })
        }
    }
}
