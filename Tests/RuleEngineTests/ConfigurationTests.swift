import RuleEngine
import RuleFormat
import SourceText
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("plimsoll.yaml")
struct ConfigurationTests {
    static func read(_ text: String, path: String = "plimsoll.yaml") throws(FormatProblems) -> Configuration {
        Configuration(path: path, files: [path], values: try ConfigurationReader.read(text, path: path))
    }

    @Test func readsEverything() throws {
        let configuration = try Self.read(
            """
            profile: strict
            rules: [rules, ../shared]
            severity:
              latest-tag: error
              DL3009: off
              security: info
              "apt-*": style
            ignore: sudo-in-run
            options: {DL3026: {registries: a.example}}
            exclude: [vendor, "test/*/Dockerfile*"]
            per-path:
              "legacy/**": {severity: {size: off}, ignore: [DL3007], options: {DL3064: {allow: [X]}}}
            fail-level: warning
            exit-zero: true
            budget:
              max-size: 200MB
              max-waste: 5 MiB
              min-efficiency: 95%
              max-layers: 12
            """, path: "app/plimsoll.yaml")
        #expect(configuration.profile == .strict)
        #expect(configuration.ruleFolders == ["app/rules", "app/../shared"])
        let severities = configuration.overrides.severities
        #expect(severities.map(\.name) == ["latest-tag", "DL3009", "security", "apt-*", "sudo-in-run"])
        #expect(severities.map(\.severity) == [.error, .off, .info, .style, .off])
        #expect(severities[1].origin == .file("app/plimsoll.yaml", Position(line: 5, column: 3)))
        #expect(configuration.overrides.options.map(\.key) == ["DL3026"])
        let legacy = try #require(configuration.perPath.first)
        #expect(legacy.files.fits("app/legacy/x/Dockerfile") && !legacy.files.fits("legacy/x/Dockerfile"))
        #expect(legacy.overrides.severities.map(\.name) == ["size", "DL3007"])
        #expect(legacy.overrides.options.map(\.key) == ["DL3064"])
        #expect(configuration.failLevel == .warning)
        #expect(configuration.exitsWithZero)
        let budget: [BudgetSettings.Limit] = [
            .init(.size, fail: .bytes(200_000_000)), .init(.waste, fail: .bytes(5_242_880)),
            .init(.efficiency, fail: .ratio(0.95)), .init(.layers, fail: .count(12)),
        ]
        #expect(configuration.budget.limits == budget)
    }

    @Test("an empty file is the defaults", arguments: ["", "\n\n", "# nothing yet\n"])
    func empty(_ text: String) throws {
        #expect(try ConfigurationReader.read(text, path: "plimsoll.yaml").isEmpty)
    }

    @Test(
        "mistakes are said with their place",
        arguments: [
            ("rule: [a]", ["1:1: The configuration has no key \"rule\". Did you mean \"rules\"?"]),
            ("- a", ["1:1: The configuration must be a mapping of keys to values, not a list"]),
            (
                "severity:\n  latest-tag: eror",
                [
                    "2:15: severity: latest-tag cannot be \"eror\"; it is one of error, warning, info, style, off. Did you mean \"error\"?"
                ]
            ),
            ("severity: {\"[a\": off}", ["1:12: severity: [a is no glob: a [ has no ]"]),
            ("budget: {max-size: big}", ["1:20: max-size must be a size such as 200MB or 1.5GiB, not \"big\""]),
            ("budget: {min-efficiency: 95}", ["1:26: min-efficiency must be a number from 0 to 1, not \"95\""]),
            ("budget: {max-layers: -1}", ["1:22: max-layers must be a whole number from 0 up, not \"-1\""]),
            ("rules: {a: b}\nexclude:", ["1:8: rules must be text, not a mapping", "2:9: exclude has no value"]),
            ("exit-zero: \"true\"", ["1:12: exit-zero must be true or false, not \"true\""]),
            (
                "per-path: {a: {severty: {}}}",
                ["1:16: per-path: a has no key \"severty\". Did you mean \"severity\"?"]
            ),
            ("per-path: {\"[a\": {}}", ["1:12: per-path: [a is no glob: a [ has no ]"]),
            ("a: [", ["1:5: This is not YAML: did not find expected node content"]),
            ("fail-level: error\nfail-level: info", ["2:1: The key \"fail-level\" stands here twice"]),
            (
                "profle: strict\nfail-level: error\nfail-level: info",
                [
                    "1:1: The configuration has no key \"profle\". Did you mean \"profile\"?",
                    "3:1: The key \"fail-level\" stands here twice",
                ]
            ),
        ])
    func mistakes(_ text: String, _ expected: [String]) {
        do throws(FormatProblems) {
            _ = try Self.read(text)
            Issue.record("read without a problem")
        } catch {
            #expect(error.problems.map(\.description) == expected.map { "plimsoll.yaml:\($0)" })
        }
    }

    @Test("aliases that stand for aliases come to an end") func aliases() {
        var text = "options:\n  x:\n    a0: &a0 [x]\n"
        for level in 1...9 {
            let members = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "    a\(level): &a\(level) [\(members)]\n"
        }
        #expect(throws: FormatProblems.self) { try Self.read(text) }
    }

    @Test("severities go to rules by id, alias, category and glob; the later line wins") func severities() throws {
        let rules = RuleSet(
            [("a-one", "size", ["DL1"]), ("a-two", "size", []), ("b-one", "security", ["DL2"])].map {
                id, category, aliases in
                let definition = RuleDefinition(
                    id: id, title: id, severity: .warning, category: category, aliases: aliases)
                return Rule(definition: definition, match: .instruction(["run"]))
            })
        func severities(_ yaml: String) throws -> [Severity] {
            let configuration = try Self.read("severity: \(yaml)")
            return try rules.configured(by: [configuration.overrides]).map(\.definition.severity)
        }
        #expect(try severities("{a-one: error}") == [.error, .warning, .warning])
        #expect(try severities("{DL2: off}") == [.warning, .warning, .off])
        #expect(try severities("{size: info, a-two: error}") == [.info, .error, .warning])
        #expect(try severities("{'*-one': style}") == [.style, .warning, .style])
        #expect(try severities("{a-one: error}\nignore: a-*") == [.off, .off, .warning])
        #expect(throws: FormatProblems.self) { try severities("{a-onne: off}") }
    }

    @Test(
        "files that are left out",
        arguments: [
            ("app/vendor/x/Dockerfile", true), ("./app/test/a/Dockerfile.ci", true), ("app/src/Dockerfile", false),
            ("app/test/Dockerfile", false), ("app/build/Dockerfile", true), ("app/src/build/Dockerfile", false),
            ("/else/where/Dockerfile", false), ("app/x/../vendor/Dockerfile", true), ("app/a/b/old/Dockerfile", true),
            ("app/old/Dockerfile", true), ("app/deep/Dockerfile", true), ("app/deep/er/Dockerfile", true),
        ])
    func exclude(_ path: String, _ expected: Bool) throws {
        let yaml = "exclude: [vendor, 'test/*/Dockerfile*', './build/*', '**/old/Dockerfile', 'deep/**/Dockerfile']"
        #expect(try Self.read(yaml, path: "app/plimsoll.yaml").excludes(path) == expected)
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
