import Foundation
import Testing

@Suite("Where settings come from")
struct SettingsTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(LintTests.dirty, to: "Dockerfile")
    }

    @Test("flags go before the environment, that before files, and these before what they extend")
    func precedence() throws {
        func status(_ flags: [String] = [], _ environment: [String: String] = [:]) throws -> Int32 {
            try Plimsoll(["lint"] + flags, in: folder, environment: environment).status
        }
        #expect(try status() == 1)
        try scratch.write("fail-level: none\n", to: "base.yaml")
        try scratch.write("extends: base.yaml\n", to: "plimsoll.yaml")
        #expect(try status() == 0)
        try scratch.write("extends: base.yaml\nfail-level: info\n", to: "plimsoll.yaml")
        #expect(try status() == 1)
        #expect(try status([], ["PLIMSOLL_FAIL_LEVEL": "error"]) == 0)
        #expect(try status([], ["PLIMSOLL_FAILURE_THRESHOLD": "error"]) == 0)
        #expect(try status(["--fail-level", "info"], ["PLIMSOLL_FAIL_LEVEL": "error"]) == 1)
        #expect(try status([], ["PLIMSOLL_EXIT_ZERO": "true"]) == 0)
        #expect(try status([], ["PLIMSOLL_EXIT_ZERO": "0"]) == 1)
        #expect(try status([], ["PLIMSOLL_FAIL_LEVEL": ""]) == 1)
    }

    @Test("each file's own configuration says what fails") func ownGate() throws {
        try scratch.write("exit-zero: true\n", to: "a/plimsoll.yaml")
        try scratch.write(LintTests.dirty, to: "a/Dockerfile")
        #expect(try Plimsoll("lint", "a", in: folder).status == 0)
        #expect(try Plimsoll("lint", in: folder).status == 1)
    }

    @Test("the report goes by a variable, several values by commas")
    func environment() throws {
        let run = try Plimsoll(
            "lint", in: folder, environment: ["PLIMSOLL_FORMAT": "json,sarif=out.sarif", "PLIMSOLL_NO_FAIL": "yes"])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output.hasPrefix("{"))
        #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("out.sarif").path))
    }

    @Test("a variable that stands for nothing is a warning, one with a wrong value an error")
    func wrongEnvironment() throws {
        let unknown = try Plimsoll("rules", in: folder, environment: ["PLIMSOLL_FAIL_LEVLE": "error"])
        #expect(unknown.status == 0)
        #expect(
            unknown.errors
                == "plimsoll: warning: PLIMSOLL_FAIL_LEVLE stands for no option. Did you mean \"PLIMSOLL_FAIL_LEVEL\"?\n"
        )
        let flag = try Plimsoll("lint", in: folder, environment: ["PLIMSOLL_EXIT_ZERO": "perhaps"])
        #expect(flag.status == 2)
        #expect(flag.errors == "plimsoll: error: PLIMSOLL_EXIT_ZERO: must be true or false, not \"perhaps\"\n")
        let value = try Plimsoll("lint", in: folder, environment: ["PLIMSOLL_FAIL_LEVEL": "eror"])
        #expect(value.status == 2)
        #expect(value.output.isEmpty)
        #expect(value.errors.contains("PLIMSOLL_FAIL_LEVEL says so"))
    }

    @Test("per-path: holds for the files of its globs only")
    func perPath() throws {
        try scratch.write(LintTests.dirty, to: "old/Dockerfile")
        try scratch.write(LintTests.dirty, to: "old/new/Dockerfile")
        try scratch.write(
            """
            severity: {latest-tag: error}
            per-path:
              old: {ignore: [latest-tag]}
              "old/new/*": {severity: {DL3007: style}}
            """, to: "plimsoll.yaml")
        let lines = try Plimsoll("lint", in: folder).output.split(separator: "\n").filter {
            $0.contains("[latest-tag]")
        }
        #expect(lines.map { $0.prefix { $0 != "[" } } == ["Dockerfile:1:6: error", "old/new/Dockerfile:1:6: style"])
        let named = try Plimsoll("lint", "-", "--stdin-filename", "old/Dockerfile", in: folder, input: LintTests.dirty)
        #expect(!named.output.contains("[latest-tag]"))
    }

    @Test("config says what is in force, and who set it")
    func config() throws {
        try scratch.write("exclude: [vendor]\nfail-level: error\n", to: "base.yaml")
        try scratch.write(
            """
            extends: base.yaml
            severity: {DL3007: style}
            options: {DL3026: {registries: [a.example]}}
            per-path: {Dockerfile: {ignore: root-user}}
            budget: {max-size: 20MB}
            """, to: "plimsoll.yaml")
        let environment = ["PLIMSOLL_FAIL_LEVEL": "warning"]
        let run = try Plimsoll("config", "--profile", "strict", in: folder, environment: environment)
        #expect(run.status == 0)
        let words = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            "reads base.yaml, then plimsoll.yaml", "profile strict --profile",
            "fail-level warning PLIMSOLL_FAIL_LEVEL", "exit-zero false default", "exclude vendor base.yaml:1:11",
            "budget.max-size 20MB plimsoll.yaml:5:20", "per-path Dockerfile plimsoll.yaml:4:12",
            "latest-tag style plimsoll.yaml:2:12", "registries [a.example] plimsoll.yaml:3:20",
            "untrusted-registry error profile strict", "root-user off plimsoll.yaml:4:33",
        ] {
            #expect(words.contains(line), "\(line) is not in \(run.output)")
        }
        #expect(!run.output.contains("apt-lists-left"))
        #expect(try Plimsoll("config", "--all", in: folder).output.contains("apt-lists-left"))
    }

    @Test("config --format json has the same for programs")
    func configJSON() throws {
        try scratch.write("severity: {DL3007: style}\n", to: "a/plimsoll.yaml")
        let run = try Plimsoll(
            "config", "a/Dockerfile", "--format", "json", "--max-layers", "3", in: folder)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(json["schema"] as? String == "plimsoll/config/1")
        #expect(json["configurations"] as? [String] == ["a/plimsoll.yaml"])
        let settings = try #require(json["settings"] as? [[String: Any]])
        let layers = try #require(settings.first { $0["key"] as? String == "budget.max-layers" })
        #expect(layers["value"] as? Int == 3)
        #expect(layers["from"] as? [String: String] == ["kind": "option", "name": "--max-layers"])
        let rules = try #require(json["rules"] as? [[String: Any]])
        let latest = try #require(rules.first { $0["id"] as? String == "latest-tag" })
        let from = try #require(latest["from"] as? [String: Any])
        #expect(latest["severity"] as? String == "style")
        #expect(from["path"] as? String == "a/plimsoll.yaml")
        #expect(from["line"] as? Int == 1 && from["column"] as? Int == 12)
    }

    @Test("the schema and the table of keys in docs/ are those of this build")
    func documents() throws {
        let docs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs")
        let schema = try String(contentsOf: docs.appending(path: "plimsoll.schema.json"), encoding: .utf8)
        #expect(
            try Plimsoll("config", "--schema", in: folder).output == schema,
            "run scripts/generate-docs when the build is done")
        let page = try String(contentsOf: docs.appending(path: "configuration.md"), encoding: .utf8)
        #expect(
            try page.contains("\n" + Plimsoll("config", "--keys", in: folder).output + "\n"),
            "put what `plimsoll config --keys` prints into docs/configuration.md")
    }
}
