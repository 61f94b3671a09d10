import RuleEngine
import RuleFormat
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("plimsoll.yaml")
struct ConfigurationTests {
    @Test func readsEverything() throws {
        let configuration = try ConfigurationReader.read(
            """
            rules: [rules, ../shared]
            severity:
              latest-tag: error
              DL3009: off
              security: info
              "apt-*": style
            exclude: [vendor, "test/*/Dockerfile*"]
            budget:
              max-size: 200MB
              max-waste: 5 MiB
              min-efficiency: 0.95
              max-layers: 12
            """, path: "app/plimsoll.yaml")
        #expect(configuration.folder == "app")
        #expect(configuration.resolvedRuleFolders == ["app/rules", "app/../shared"])
        #expect(configuration.severities.map(\.name) == ["latest-tag", "DL3009", "security", "apt-*"])
        #expect(configuration.severities.map(\.severity) == [.error, .off, .info, .style])
        let budget = BudgetSettings(maxSize: 200_000_000, maxWaste: 5_242_880, minEfficiency: 0.95, maxLayers: 12)
        #expect(configuration.budget == budget)
    }

    @Test("an empty file is the defaults", arguments: ["", "\n\n", "# nothing yet\n"])
    func empty(_ text: String) throws {
        #expect(try ConfigurationReader.read(text, path: "plimsoll.yaml").severities.isEmpty)
    }

    @Test(
        "mistakes are said with their place",
        arguments: [
            ("rule: [a]", ["1:1: The configuration has no key \"rule\". Did you mean \"rules\"?"]),
            ("- a", ["1:1: The configuration must be a mapping of keys to values, not a list"]),
            (
                "severity:\n  latest-tag: eror",
                [
                    "2:15: The severity of latest-tag cannot be \"eror\"; it is one of error, warning, info, style, off. Did you mean \"error\"?"
                ]
            ),
            ("budget: {max-size: big}", ["1:20: max-size must be a size such as 200MB or 1.5GiB, not \"big\""]),
            ("budget: {min-efficiency: 95}", ["1:26: min-efficiency must be a number from 0 to 1, not \"95\""]),
            ("budget: {max-layers: -1}", ["1:22: max-layers must be a whole number from 0 up, not \"-1\""]),
            (
                "rules: {a: b}\nexclude: []",
                ["1:8: rules must be text, not a mapping", "2:10: exclude is an empty list"]
            ),
            ("a: [", ["1:5: This is not YAML: did not find expected node content"]),
        ])
    func mistakes(_ text: String, _ expected: [String]) {
        do throws(FormatProblems) {
            _ = try ConfigurationReader.read(text, path: "plimsoll.yaml")
            Issue.record("read without a problem")
        } catch {
            #expect(error.problems.map(\.description) == expected.map { "plimsoll.yaml:\($0)" })
        }
    }

    @Test("severities go to rules by id, alias, category and glob; the later line wins") func severities() throws {
        let rules = RuleSet(
            [("a-one", "size", ["DL1"]), ("a-two", "size", []), ("b-one", "security", ["DL2"])].map {
                id, category, aliases in
                let definition = RuleDefinition(
                    id: id, title: id, severity: .warning, category: category, aliases: aliases)
                return Rule(definition: definition, check: Matcher(.instruction(["run"]), for: definition))
            })
        func severities(_ yaml: String) throws -> [Severity] {
            let configuration = try ConfigurationReader.read("severity: \(yaml)", path: "plimsoll.yaml")
            return try rules.configured(by: configuration).map(\.definition.severity)
        }
        #expect(try severities("{a-one: error}") == [.error, .warning, .warning])
        #expect(try severities("{DL2: off}") == [.warning, .warning, .off])
        #expect(try severities("{size: info, a-two: error}") == [.info, .error, .warning])
        #expect(try severities("{'*-one': style}") == [.style, .warning, .style])
        #expect(throws: FormatProblems.self) { try severities("{a-onne: off}") }
    }

    @Test(
        "files that are left out",
        arguments: [
            ("app/vendor/x/Dockerfile", true), ("./app/test/a/Dockerfile.ci", true), ("app/src/Dockerfile", false),
            ("app/test/Dockerfile", false), ("app/build/Dockerfile", true), ("app/src/build/Dockerfile", false),
            ("/else/where/Dockerfile", false),
        ])
    func exclude(_ path: String, _ expected: Bool) {
        let exclude = ["vendor", "test/*/Dockerfile*", "./build/".replacing("./", with: "") + "*"]
        let configuration = Configuration(path: "app/plimsoll.yaml", exclude: exclude)
        #expect(configuration.excludes(path) == expected)
    }

    @Test("the nearest file upward counts") func nearest() throws {
        try withFolder { folder in
            let deep = folder + "/a/b"
            try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
            try write("", folder + "/.plimsoll.yaml")
            #expect(ConfigurationFile.nearest(to: deep + "/Dockerfile") == folder + "/.plimsoll.yaml")
            try write("", folder + "/a/plimsoll.yaml")
            #expect(ConfigurationFile.nearest(to: deep + "/Dockerfile") == folder + "/a/plimsoll.yaml")
            #expect(ConfigurationFile.nearest(to: deep + "/../../Dockerfile") == folder + "/.plimsoll.yaml")
            #expect(ConfigurationFile.nearest(to: deep) == folder + "/a/plimsoll.yaml")
        }
    }
}

/// A folder of its own that is gone afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plimsoll-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
}
