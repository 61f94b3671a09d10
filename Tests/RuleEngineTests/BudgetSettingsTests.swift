import ContainerImage
import RuleFormat
import Testing

@testable import RuleEngine

@Suite("budget: in plimsoll.yaml")
struct BudgetSettingsTests {
    private func limits(
        _ text: String, names: [String] = [], platform: String = "linux/amd64", flags: [WrittenValue.Entry] = []
    ) throws -> [BudgetSettings.Limit] {
        let configuration = try ConfigurationTests.read(text).merging(flags)
        return configuration.budget(of: names, for: platform).limits
    }

    @Test("knows every kind of limit, with one level or two")
    func everything() throws {
        let found = try limits(
            """
            budget:
              max-transfer: {warn: 80MB, fail: 100MB}
              max-final: {warn: 1GB}
              max-layer: 50MB
              min-efficiency: {warn: 97%, fail: 0.9}
              max-growth: {warn: 2.5%, fail: 10MB}
              max-path: {/app/node_modules: 60MB, "*.pyc": {warn: 0}}
              max-package: {"nvidia-*": 1GB}
            """)
        #expect(
            found == [
                .init(.transfer, warn: .bytes(80_000_000), fail: .bytes(100_000_000)),
                .init(.final, warn: .bytes(1_000_000_000)), .init(.efficiency, warn: .ratio(0.97), fail: .ratio(0.9)),
                .init(.layer, fail: .bytes(50_000_000)), .init(.growth, warn: .ratio(0.025), fail: .bytes(10_000_000)),
                .init(.path("/app/node_modules"), fail: .bytes(60_000_000)), .init(.path("*.pyc"), warn: .bytes(0)),
                .init(.package("nvidia-*"), fail: .bytes(1_000_000_000)),
            ])
    }

    private let scoped = """
        budget:
          max-size: {warn: 1, fail: 10}
          max-layers: 9
          per-platform:
            linux/arm64: {max-size: 20}
            "linux/*": {max-layers: 8}
          per-image:
            "*/api:*": {max-size: 30, per-platform: {"linux/arm*": {max-size: 40}}}
            "*/api:old": {max-layers: 7}
        """

    @Test(
        "is narrowed by platform and name, level by level; a name goes before a platform",
        arguments: [
            ("x", "windows/amd64", 10, 9), ("x", "linux/amd64", 10, 8), ("x", "linux/arm64", 20, 8),
            ("a/api:1", "linux/amd64", 30, 8), ("a/api:1", "linux/arm64", 40, 8), ("a/api:old", "linux/arm64", 40, 7),
        ])
    func scopes(name: String, platform: String, size: Int, layers: Int) throws {
        #expect(
            try limits(scoped, names: [name], platform: platform) == [
                .init(.size, warn: .bytes(1), fail: .bytes(size)), .init(.layers, fail: .count(layers)),
            ])
    }

    @Test("an option goes before all that the file says, and leaves the other level alone")
    func options() throws {
        let flag = SettingOrigin.flag("--max-size")
        let size = WrittenValue(.scalar("99", isPlain: true), at: flag)
        let budget = WrittenValue(.mapping([.init(key: "max-size", keyOrigin: flag, value: size)]), at: flag)
        let found = try limits(
            scoped, names: ["a/api:1"], platform: "linux/arm64",
            flags: [.init(key: "budget", keyOrigin: flag, value: budget)])
        #expect(found.first == .init(.size, warn: .bytes(1), fail: .bytes(99)))
    }

    @Test(
        "an image goes by its name with and without registry and tag, and by its file",
        arguments: [
            ("team/api:1", "team/api", true), ("team/api:1", "docker.io/team/api:1", true),
            ("team/api:1", "team/api:*", true),
            ("nginx:1", "nginx", true), ("nginx:1", "docker.io/library/nginx:*", true), ("nginx:1", "app.tar", true),
            ("ghcr.io/a/b:2", "*/a/b", true), ("nginx:1", "ngin", false), ("1.0", "1.0", true),
            ("nginx:1", "build/*.tar", true),
        ])
    func names(reference: String, glob: String, fits: Bool) throws {
        let image = Image(
            source: "build/app.tar", layout: .dockerArchive, reference: reference, digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"), config: ImageConfig(), layers: [])
        let configuration = try ConfigurationTests.read("budget: {per-image: {\"\(glob)\": {max-size: 1}}}")
        #expect(configuration.budget(of: image).limits.isEmpty == !fits)
        #expect(configuration.budget.limits.isEmpty)
    }

    @Test(
        "mistakes are said with their place",
        arguments: [
            ("budget: {max-sise: 1}", "1:10: budget has no key \"max-sise\". Did you mean \"max-size\"?"),
            ("budget: {max-size: {wran: 1}}", "1:21: max-size has no key \"wran\". Did you mean \"warn\"?"),
            ("budget: {max-size: {warn: big}}", "1:27: max-size: warn must be a size such as 200MB or 1.5GiB"),
            ("budget: {max-size: {}}", "1:20: max-size needs warn, fail, or both"),
            ("budget: {max-growth: 5 %%}", "1:22: max-growth must be a size such as 10MB, or a percentage such as 5%"),
            ("budget: {max-path: 5MB}", "1:20: max-path must be a mapping of keys to values, not \"5MB\""),
            ("budget: {max-package: {\"[a\": 1}}", "1:24: max-package: [a is no glob"),
            (
                "budget: {per-image: {a: {max-siz: 1}}}",
                "1:26: per-image: a has no key \"max-siz\". Did you mean \"max-size\"?"
            ),
            ("budget: {per-image: {a: {per-image: {}}}}", "1:26: per-image: a has no key \"per-image\""),
        ])
    func mistakes(text: String, message: String) {
        let error = #expect(throws: FormatProblems.self) { try ConfigurationTests.read(text) }
        #expect(error?.description.hasPrefix("plimsoll.yaml:\(message)") == true, "\(error?.description ?? "")")
    }
}

@Suite("dive's rules")
struct DiveRulesTests {
    private func limits(_ text: String) throws -> [BudgetSettings.Limit] {
        try DiveRules.read(text, path: ".dive-ci").limits
    }

    @Test(
        "in either spelling, as numbers or as text, and what is not there is as dive has it",
        arguments: [
            (
                "rules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20Mb\n  highestUserWastedPercent: 0.5", 0.95,
                20_000_000, 0.5
            ),
            (
                "rules:\n  lowest-efficiency: \"0.95\"\n  highest-wasted-bytes: '20 MiB'\n  highest-user-wasted-percent: '0.5'",
                0.95, 20_971_520, 0.5
            ),
            ("", 0.9, nil, 0.1), ("rules:", 0.9, nil, 0.1), ("plugins: [a]\nrules:\n  plugin/x: error", 0.9, nil, 0.1),
            ("rules: {lowestEfficiency: disabled, highestUserWastedPercent: off}", nil, nil, nil),
            (
                "rules: {highestWastedBytes: 1000, lowestEfficiency: false, highestUserWastedPercent: ''}", nil, 1_000,
                nil
            ),
            ("rules: {lowest-efficiency: 0.1, lowestEfficiency: 0.2}", 0.2, nil, 0.1),
        ] as [(String, Double?, Int?, Double?)])
    func rules(text: String, efficiency: Double?, wasted: Int?, percent: Double?) throws {
        let wanted: [BudgetSettings.Limit?] = [
            efficiency.map { .init(.diveEfficiency, fail: .ratio($0)) },
            wasted.map { .init(.diveWastedBytes, fail: .bytes($0)) },
            percent.map { .init(.diveUserWastedPercent, fail: .ratio($0)) },
        ]
        #expect(try limits(text) == wanted.compactMap { $0 })
    }

    @Test(
        "mistakes are said with their place",
        arguments: [
            (
                "rules: {lowestEfficiency: 95}",
                "1:27: lowestEfficiency must be a number from 0 to 1, or disabled, not \"95\""
            ),
            ("rules: {highest-wasted-bytes: lots}", "1:31: highest-wasted-bytes must be a size such as 20MB"),
            (
                "rules: {lowestEfficiency: [1]}",
                "1:27: lowestEfficiency must be a number from 0 to 1, or disabled, not a list"
            ),
            ("rules: [a]", "1:8: dive's rules must be a mapping, not a list"), ("- a", "1:1: dive's rules must be"),
            ("rules: {", "1:9: This is not YAML"),
        ])
    func mistakes(text: String, message: String) {
        let error = #expect(throws: FormatProblems.self) { try limits(text) }
        #expect(error?.description.hasPrefix(".dive-ci:\(message)") == true, "\(error?.description ?? "")")
    }

    @Test("a slip of the hand is said, and dive's plugins are left alone")
    func slips() throws {
        let notes = try DiveRules.read("rules: {lowestEficiency: 1, plugin/x: error}", path: ".dive-ci").notes
        #expect(notes.map(\.message) == ["dive has no rule \"lowestEficiency\". Did you mean \"lowestEfficiency\"?"])
    }
}
