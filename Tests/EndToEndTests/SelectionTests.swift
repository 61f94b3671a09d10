import Foundation
import Testing

/// Which rules run: profiles, `--select`, `--ignore` and `--severity`.
@Suite("The choice of rules")
struct SelectionTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(
            """
            FROM debian:latest
            MAINTAINER somebody
            RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
            USER 1000
            """, to: "Dockerfile")
    }

    /// The rules that found something, with their severities.
    private func rules(_ arguments: String...) throws -> [String: String] {
        let run = try Plimsoll(["lint", "--format", "json", "--fail-level", "none"] + arguments, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let files = try #require(report?["files"] as? [[String: Any]])
        let findings = files.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
        let pairs = findings.compactMap { finding -> (String, String)? in
            guard let rule = finding["rule"] as? String, let severity = finding["severity"] as? String else {
                return nil
            }
            return (rule, severity)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test("the profiles of other tools have their verdict and their severities")
    func peers() throws {
        let hadolint = [
            "latest-tag": "warning", "maintainer-instruction": "error", "unpinned-apt-package": "warning",
        ]
        #expect(try rules("--profile", "hadolint") == hadolint)
        #expect(try rules("--profile", "buildkit") == ["maintainer-instruction": "warning"])
        #expect(try rules("--profile", "security")["latest-tag"] == "warning")
        #expect(try rules("--profile", "size")["latest-tag"] == nil)
        try scratch.write("profile: hadolint\n", to: "plimsoll.yaml")
        #expect(try rules() == hadolint)
        #expect(try rules("--profile", "buildkit").count == 1)
    }

    @Test("--select runs these rules alone, off or not")
    func select() throws {
        #expect(
            try rules("--select", "DL3008,maintainer-instruction").keys.sorted() == [
                "maintainer-instruction", "unpinned-apt-package",
            ])
        #expect(try rules("--select", "dl3007") == ["latest-tag": "warning"])
        #expect(try rules("--select", "unpinned-*") == ["unpinned-apt-package": "warning"])
        #expect(try rules("--select", "reproducibility", "--ignore", "DL3008") == ["latest-tag": "warning"])
    }

    @Test("--severity goes above the configuration, --ignore above everything")
    func severity() throws {
        try scratch.write("severity: {latest-tag: info}\n", to: "plimsoll.yaml")
        #expect(try rules()["latest-tag"] == "info")
        #expect(try rules("--severity", "DL3007=error", "--severity", "DL3008=style")["latest-tag"] == "error")
        #expect(try rules("--severity", "DL3008=style")["unpinned-apt-package"] == "style")
        #expect(try rules("--severity", "latest-tag=error", "--ignore", "DL3007")["latest-tag"] == nil)
    }

    @Test(
        "wrong names and levels are 2, with the nearest that is right",
        arguments: [
            (
                ["--select", "latest-tga"],
                "--select: No rule, alias or category is called \"latest-tga\". Did you mean \"latest-tag\"?"
            ),
            (["--ignore", "DL3007,DL9999x"], "No rule, alias or category is called \"DL9999x\""),
            (["--severity", "latest-tag=warn"], "\"warn\" is no severity"),
            (["--severity", "latest-tag"], "\"latest-tag\" has no level; write it as rule=level"),
            (["--select", "latest-tag,"], "\"latest-tag,\" has an empty name"),
        ])
    func mistakes(_ arguments: [String], _ message: String) throws {
        let run = try Plimsoll(["lint"] + arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(message))
    }

    @Test("a name that a team's own rule has is right where that rule is")
    func ownRules() throws {
        let rule = """
            ---
            id: our-registry
            title: base image from elsewhere
            match: {from: {registry: {not: registry.example.com}}}
            ---
            """
        try scratch.write(rule, to: "a/rules/our-registry.md")
        try scratch.write("rules: [rules]\n", to: "a/plimsoll.yaml")
        try scratch.write("FROM debian:12\nUSER 1\n", to: "a/Dockerfile")
        #expect(try rules("--select", "our-registry", ".") == ["our-registry": "warning"])
        #expect(try Plimsoll("lint", "--select", "our-registry", "Dockerfile", in: folder).status == 2)
    }

    @Test("an id that a rule stands for is a name, and variables stand for options")
    func codesAndVariables() throws {
        let only = try Plimsoll("lint", "--select", "SC2086", in: folder)
        #expect(only.status == 0, "\(only.errors)")
        #expect(try rules("--ignore", "sc2086,SC20*")["latest-tag"] == "warning")
        let run = try Plimsoll("lint", "--format", "gnu", in: folder, environment: ["PLIMSOLL_IGNORE": "DL3007"])
        #expect(!run.output.contains("[latest-tag]"))
        let wrong = try Plimsoll("lint", in: folder, environment: ["PLIMSOLL_SELECT": "latest-tga"])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("PLIMSOLL_SELECT: No rule, alias or category is called \"latest-tga\""))
    }

    @Test("hadolint's words for the level that fails")
    func failLevel() throws {
        #expect(try Plimsoll("lint", "--failure-threshold", "error", in: folder).status == 0)
        #expect(try Plimsoll("lint", "-t", "warning", in: folder).status == 1)
        #expect(try Plimsoll("lint", "--profile", "hadolint", "-t", "error", in: folder).status == 1)
        #expect(try Plimsoll("lint", "--select", "DL4000", "-t", "ignore", in: folder).status == 1)
        #expect(try Plimsoll("lint", "--select", "DL4000", in: folder).status == 0)
        #expect(try Plimsoll("lint", "--no-fail", in: folder).status == 0)
    }
}
