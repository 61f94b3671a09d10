import BuildModel
import RuleEngine
import RuleFormat
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("Sets of rules")
struct RuleSetTests {
    private static func builtIn() -> RuleSet {
        let definition = RuleDefinition(
            id: "latest-tag", title: "t", severity: .warning, category: "size", aliases: ["DL3007"])
        return RuleSet([Rule(definition: definition, check: Matcher(.instruction(["from"]), for: definition))])
    }

    private static let own = """
        ---
        id: our-registry
        title: base image from elsewhere than our registry
        severity: error
        aliases: [ACME1]
        match: {from: {registry: {not: registry.example.com}}}
        ---
        """

    @Test("users' rules run beside the built-in ones") func added() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/deep", withIntermediateDirectories: true)
            try write(Self.own, folder + "/deep/our-registry.md")
            try write("# Not a rule", folder + "/README.md")
            var rules = Self.builtIn()
            try rules.add(folders: [folder])
            #expect(rules.rules.map(\.definition.id) == ["latest-tag", "our-registry"])
            #expect(rules.paths["our-registry"] == folder + "/deep/our-registry.md")
            #expect(rules["ACME1"]?.definition.id == "our-registry")
            let findings = Linter(rules: rules.rules).run(on: Build(text: "FROM debian\nFROM registry.example.com/a\n"))
                .findings
            #expect(findings.filter { $0.rule == "our-registry" }.map(\.severity) == [.error])
        }
    }

    @Test(
        "what is wrong is said with its place, and nothing is added",
        arguments: [
            (
                "latest-tag.md", own.replacing("our-registry", with: "latest-tag"),
                "2:5: \"latest-tag\" is a built-in rule*"
            ),
            ("our-registry.md", own.replacing("severity: error", with: "severity: bad"), "4:11: severity cannot be*"),
            ("our-registry.md", "nothing", "1:1: A rule begins with front matter*"),
        ])
    func mistakes(_ name: String, _ text: String, _ expected: String) throws {
        try withFolder { folder in
            try write(text, "\(folder)/\(name)")
            try write(Self.own.replacing("our-registry", with: "good"), folder + "/good.md")
            var rules = Self.builtIn()
            do throws(FormatProblems) {
                try rules.add(folders: [folder])
                Issue.record("added without a problem")
            } catch {
                #expect(error.problems.count == 1)
                #expect(error.problems[0].description.hasPrefix("\(folder)/\(name):" + expected.dropLast()))
            }
            #expect(rules.rules.count == 1)
        }
    }

    @Test("a folder that is not there") func noFolder() {
        var rules = Self.builtIn()
        #expect(throws: FormatProblems.self) { try rules.add(folders: ["/nowhere/at/all"]) }
    }

    @Test("two files with one id") func twice() throws {
        try withFolder { folder in
            for name in ["a", "b"] {
                try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
                try write(Self.own, "\(folder)/\(name)/our-registry.md")
            }
            var rules = Self.builtIn()
            do throws(FormatProblems) {
                try rules.add(folders: [folder])
                Issue.record("added without a problem")
            } catch {
                let expected =
                    "\(folder)/b/our-registry.md:2:5: \(folder)/a/our-registry.md has a rule with the id \"our-registry\" already"
                #expect(error.problems.map(\.description) == [expected])
            }
        }
    }
}
