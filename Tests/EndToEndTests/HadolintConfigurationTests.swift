import Foundation
import Testing

@Suite("hadolint's configuration")
struct HadolintConfigurationTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(LintTests.dirty, to: "Dockerfile")
    }

    static let full = """
        failure-threshold: error
        ignored:
          - DL3009
          - SC2086
        override:
          error: [DL3007]
          style: [DL3007, DL3045]
        trustedRegistries:
          - docker.io
          - "*.example.com"
          - ghcr.io
        no-fail: false
        """

    private func rules(_ files: [String: String]) throws -> [String: [String: Any]] {
        let scratch = try Scratch()
        for (name, text) in files { try scratch.write(text, to: name) }
        let run = try Plimsoll("config", "Dockerfile", "--format", "json", in: scratch.folder)
        #expect(run.status == 0, "\(run.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let rules = try #require(json?["rules"] as? [[String: Any]])
        return Dictionary(rules.map { ($0["id"] as? String ?? "", $0) }) { a, _ in a }
    }

    @Test("is read where there is none of Plimsoll's")
    func read() throws {
        let rules = try rules([".hadolint.yaml": Self.full])
        #expect(rules["apt-lists-left"]?["severity"] as? String == "off")
        #expect(rules["latest-tag"]?["severity"] as? String == "error")
        #expect(rules["copy-relative-without-workdir"]?["severity"] as? String == "style")
        let options = try #require(rules["untrusted-registry"]?["options"] as? [[String: Any]])
        #expect(options[0]["value"] as? [String] == ["docker.io", "*.example.com", "ghcr.io"])
        let from = try #require(rules["apt-lists-left"]?["from"] as? [String: Any])
        #expect(from["path"] as? String == ".hadolint.yaml")
        #expect(from["line"] as? Int == 3)
        let ignored = try self.rules([".hadolint.yaml": Self.full, "plimsoll.yaml": ""])
        #expect(ignored["apt-lists-left"]?["severity"] as? String != "off")
    }

    @Test(
        "lies where hadolint looks for it",
        arguments: [
            ("a/.hadolint.yml", [:]), (".hadolint.yaml", [:]), ("home/.hadolint.yaml", ["HOME": "home"]),
            ("home/.config/hadolint.yaml", ["HOME": "home"]), ("home/.hadolint/config.yml", ["HOME": "home"]),
            ("home/.hadolint/hadolint.yaml", ["HOME": "home"]),
            ("xdg/hadolint.yml", ["HOME": "home", "XDG_CONFIG_HOME": "xdg"]),
        ])
    func places(path: String, environment: [String: String]) throws {
        try scratch.write("ignored: [DL3007]\n", to: path)
        try scratch.write("FROM node:latest\nUSER 1\n", to: "a/b/Dockerfile")
        var variables = environment
        for (name, value) in environment { variables[name] = folder.appendingPathComponent(value).path }
        let run = try Plimsoll("lint", "a/b/Dockerfile", in: folder, environment: variables)
        #expect(!run.output.contains("[latest-tag]"))
        #expect(run.errors.isEmpty)
    }

    @Test("thresholds, exit codes and comments go by it")
    func gate() throws {
        func status(_ yaml: String) throws -> Int32 {
            try scratch.write(yaml, to: ".hadolint.yaml")
            return try Plimsoll("lint", in: folder).status
        }
        #expect(try status("failure-threshold: error\n") == 0)
        #expect(try status("failure-threshold: none\n") == 1)
        #expect(try status("no-fail: true\n") == 0)
        try scratch.write("# hadolint ignore=DL3007\nFROM node:latest\nUSER 1\n", to: "Dockerfile")
        #expect(try !Plimsoll("lint", in: folder).output.contains("[latest-tag]"))
        _ = try status("disable-ignore-pragma: true\n")
        #expect(try Plimsoll("lint", in: folder).output.contains("[latest-tag]"))
    }

    @Test("what it knows and Plimsoll does not is a note, what is wrong an error")
    func notes() throws {
        try scratch.write("ignored: [DL9999, SC1234]\nignore: [DL3007]\nformat: json\n", to: ".hadolint.yaml")
        let run = try Plimsoll("lint", "--exit-zero", in: folder)
        #expect(run.status == 0)
        let lines = run.errors.split(separator: "\n")
        #expect(
            lines == [
                "plimsoll: note: .hadolint.yaml:1:11: There is no rule \"DL9999\" here; it is left out",
                "plimsoll: note: .hadolint.yaml:2:1: hadolint has no key \"ignore\". Did you mean \"ignored\"?",
                "plimsoll: note: .hadolint.yaml:3:9: format is left to --format and --output",
            ])
        for (yaml, place) in [
            ("ignored: {a: b}", "1:10"), ("failure-threshold: eror", "1:20"), ("override: {fatal: [a]}", "1:12"),
            ("no-fail: 3", "1:10"), ("ignored: [", "1:1"), ("- a", "1:1"), ("label-schema: {a: uri}", "1:19"),
        ] {
            try scratch.write(yaml, to: ".hadolint.yaml")
            let run = try Plimsoll("lint", in: folder)
            #expect(run.status == 2, "\(yaml)")
            #expect(run.output.isEmpty)
            #expect(run.errors.hasPrefix("plimsoll: error: .hadolint.yaml:\(place)"), "\(run.errors)")
        }
    }

    @Test(
        "--migrate writes what sets the same",
        arguments: [
            full, "", "ignored: [DL3006]\n", "disable-ignore-pragma: true\nno-fail: true\nfailure-threshold: ignore\n",
            "override: {info: [DL3008], warning: DL3007}\nstrict-labels: true\nlabel-schema: {a: text, b.c: url, d: ''}\n",
            "trustedRegistries: ['[x]', '*', 'a.*', '*.b', 'c*d']\n",
        ])
    func migrate(yaml: String) throws {
        try scratch.write(yaml, to: ".hadolint.yaml")
        let migrated = try Plimsoll("config", "--migrate", in: folder)
        #expect(migrated.status == 0, "\(migrated.errors)")
        func inForce() throws -> String {
            let run = try Plimsoll("config", "--format", "json", in: folder)
            #expect(run.status == 0, "\(run.errors)")
            var json = try #require(
                try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            json["configurations"] = nil
            let text = try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys, .prettyPrinted])
            // All but where the values come from.
            return String(decoding: text, as: UTF8.self).replacing(#/"from" : \{[^}]*\}/#, with: "")
        }
        let before = try inForce()
        try scratch.write(migrated.output, to: "plimsoll.yaml")
        #expect(try inForce() == before)
    }

    @Test("--migrate without one says so")
    func nothing() throws {
        let run = try Plimsoll("config", "--migrate", in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("hadolint has no configuration here"))
    }
}
