import RuleFormat
import Testing

@Suite("Rule files")
struct RuleReaderTests {
    static let text = """
        ---
        id: apt-lists
        title: lists left
        severity: info
        profiles: {hadolint: style, size: off}
        category: size
        aliases: [DL3009, X]
        since: 0.1.0
        message: "`{command}` in ${HOME}"
        advice: Remove them
        match:
          run: apt-get -y install|add
          unless-run: rm -rf /var/lib/apt/lists
          unless-mount: [/var/lib/apt]
        evidence: {files: ["/var/{lib,cache}/apt/**"]}
        fix: {safety: unsafe, title: Do it, append-to-run: " && x"}
        ---

        First paragraph.

        ```dockerfile fires
        FROM a
        RUN ↓apt-get install x; ↓apt-get add é
        ```

        ```dockerfile fixed
        FROM a
        ```

        ```dockerfile
        # Only for reading.
        ```

        ````dockerfile silent
        FROM b
        ```
        ````
        """

    @Test func readsEverything() throws {
        let rule = try RuleReader.read(Self.text, path: "rules/size/apt-lists.md", origin: .builtIn)
        #expect(rule.id == "apt-lists")
        #expect(rule.severity == .info)
        #expect(rule.profiles == [.hadolint: .style, .size: .off])
        #expect(rule.aliases == ["DL3009", "X"])
        #expect(rule.scope == .final)
        #expect(rule.fix == .unsafe)
        #expect(rule.recipe?.action == .appendToRun(" && x"))
        #expect(rule.evidence == ["/var/lib/apt/**", "/var/cache/apt/**"])
        #expect(rule.body == "First paragraph.\n\n```dockerfile\n# Only for reading.\n```")
        #expect(rule.examples.map(\.kind) == [.fires, .fixed, .silent])
        #expect(rule.examples[0].text == "FROM a\nRUN apt-get install x; apt-get add é\n")
        #expect(rule.examples[0].marks == [11, 30])
        #expect(rule.examples[2].text == "FROM b\n```\n")
        let install = CommandPattern(
            names: ["apt-get"], subcommands: [["install", "add"]], flags: [FlagPattern(["-y"], .present)])
        let remove = CommandPattern(
            names: ["rm"], flags: [FlagPattern(["-r", "-R", "--recursive"], .present)], paths: ["/var/lib/apt/lists"])
        #expect(
            rule.match == .all([.run([install]), .not(.run([remove])), .not(.mount(["/var/lib/apt"]))]))
    }

    @Test("a profile has a severity, or more that is different, and examples of its own") func profiles() throws {
        let text = """
            ---
            id: own
            title: latest
            profiles: {strict: info, hadolint: {severity: error, scope: final, match: {from: {tag: latest}}}}
            match: {from: {tag: "*"}}
            ---
            ```dockerfile fires hadolint
            FROM ↓a:latest
            ```

            ```dockerfile silent
            FROM a
            ```
            """
        let rule = try RuleReader.read(text, path: "own.md", origin: .user)
        #expect(rule.profiles == [.strict: .info, .hadolint: .error])
        #expect(rule.variants.keys.sorted { $0.rawValue < $1.rawValue } == [.hadolint])
        #expect(rule.variants[.hadolint]?.scope == .final)
        #expect(rule.variants[.hadolint]?.match == .from(BasePattern(tag: .glob("latest"))))
        #expect(rule.examples.map(\.profile) == [.hadolint, nil])
    }

    @Test("Windows line ends read the same") func lineEnds() throws {
        let unix = try RuleReader.read(Self.text, path: "size/apt-lists.md", origin: .builtIn)
        let windows = try RuleReader.read(
            Self.text.replacing("\n", with: "\r\n"), path: "size/apt-lists.md", origin: .builtIn)
        #expect(windows.match == unix.match)
        #expect(windows.examples.map(\.text) == unix.examples.map(\.text))
        #expect(windows.body == unix.body)
    }

    @Test("a user's rule needs id, title and match") func userRule() throws {
        let text =
            "---\nid: own\ntitle: our registry only\nmatch: {from: {registry: {not: registry.example.com}}}\n---\n"
        let rule = try RuleReader.read(text, path: "house/own.md", origin: .user)
        #expect(rule.category == "house")
        #expect(rule.severity == .warning)
        #expect(rule.message == "our registry only")
        #expect(rule.match == .from(BasePattern(registry: .not(.glob("registry.example.com")))))
    }

    @Test(
        "names of images",
        arguments: [
            ("node", BasePattern(kinds: [.image], registry: .glob("docker.io"), repository: .glob("library/node"))),
            (
                "node:22-*",
                BasePattern(
                    kinds: [.image], registry: .glob("docker.io"), repository: .glob("library/node"), tag: .glob("22-*")
                )
            ),
            (
                "ghcr.io/acme/*@sha256:*",
                BasePattern(
                    kinds: [.image], registry: .glob("ghcr.io"), repository: .glob("acme/*"), digest: .glob("sha256:*"))
            ),
            (
                "localhost:5000/a:b",
                BasePattern(kinds: [.image], registry: .glob("localhost:5000"), repository: .glob("a"), tag: .glob("b"))
            ),
            ("scratch", BasePattern(kinds: [.scratch])),
            ("*", BasePattern(kinds: [.image])),
        ])
    func imageNames(_ text: String, _ expected: BasePattern) throws {
        let file = "---\nid: own\ntitle: t\nmatch: {from: '\(text)'}\n---\n"
        #expect(try RuleReader.read(file, path: "own.md", origin: .user).match == .from(expected))
    }
}

@Suite("Placeholders")
struct MessageTemplateTests {
    @Test(arguments: [
        ("{command} is bad", "apt-get is bad"), ("${command} and {{command}}", "${command} and {apt-get}"),
        ("{nothing} {base}", "{nothing} base"), ("no braces", "no braces"), ("{", "{"), ("{command", "{command"),
    ])
    func filled(_ text: String, _ expected: String) {
        #expect(MessageTemplate(text).filled { $0 == .command ? "apt-get" : nil } == expected)
    }
}
