import RuleFormat
import Testing

@Suite("Options of rules")
struct RuleOptionTests {
    static let text = """
        ---
        id: labels
        title: labels
        options:
          schema: {type: mapping, values: [url, text], description: What labels have to be}
          most: {type: number, default: 12, description: How many}
          limit: {type: size, default: 1.5 kB, description: How large}
          part: {type: share, default: 0.25, description: How much}
          strict: {type: bool, default: true, description: Whether}
          name: {type: text, description: Whose}
          names: {type: globs, default: "one*", description: Which}
          other: {type: list, from: other-rule}
        match: {instruction: label, key: {not: [a, {option: names}]}, value: {option: name}}
        ---
        ```dockerfile silent
        FROM a
        ```

        ```yaml options
        schema: {a: url}
        most: 3
        ```

        ```dockerfile fires
        ↓LABEL a=b
        ```
        """

    @Test func readsEverything() throws {
        let rule = try RuleReader.read(Self.text, path: "labels.md", origin: .user)
        #expect(rule.options.map(\.name) == ["schema", "most", "limit", "part", "strict", "name", "names", "other"])
        let standard = OptionValues(standard: rule.options)
        #expect(standard.mapping("schema").isEmpty)
        #expect(standard.number("most") == 12)
        #expect(standard.size("limit") == 1500)
        #expect(standard.share("part") == 0.25)
        #expect(standard.bool("strict"))
        #expect(standard.text("name").isEmpty)
        #expect(standard.globs("names") == ["one*"])
        #expect(rule.options.last?.owner == "other-rule")
        #expect(rule.examples.map(\.options.names) == [[], ["most", "schema"]])
        #expect(rule.examples.last?.options.mapping("schema") == ["a": "url"])
    }

    @Test("stand in patterns; one that nobody set stays open") func patterns() throws {
        let rule = try RuleReader.read(Self.text, path: "labels.md", origin: .user)
        let match = try #require(rule.match)
        let key = ValuePattern.not(.anyOf([.glob("a"), .anyOf([.glob("one*")])]))
        let filled = match.filled(with: OptionValues(standard: rule.options))
        #expect(filled == .all([.instruction(["label"]), .pair(key: key, value: .option("name"))]))
        let both = match.filled(with: OptionValues(["name": .text("x*"), "names": .globs([])]))
        let alone = ValuePattern.not(.anyOf([.glob("a")]))
        #expect(both == .all([.instruction(["label"]), .pair(key: alone, value: .glob("x\\*"))]))
    }

    @Test("a text that is no glob fits itself alone", arguments: ["a", "*", "[a]", "{a,b}", "\\", "a?", "!x", "é,"])
    func escaped(_ text: String) throws {
        let glob = try Glob(Glob.escaped(text))
        #expect(glob.matches(text))
        #expect(!glob.matches(text + "a") && !glob.matches("a" + text))
    }

    @Test("an option from another rule is what that rule says") func owners() throws {
        var reading = RuleDefinition(id: "reading", title: "t", severity: .info, category: "c")
        reading.options = [RuleOption(name: "schema", type: .mapping, standard: .mapping([:]), description: "")]
        reading.options[0].owner = "owning"
        var owning = RuleDefinition(id: "owning", title: "t", severity: .info, category: "c")
        owning.options = [
            RuleOption(
                name: "schema", type: .mapping, words: ["url"], standard: .mapping(["a": "url"]), description: "What")
        ]
        var rules = [reading, owning]
        #expect(OptionOwners.resolve(&rules).isEmpty)
        #expect(rules[0].options[0].description == "What")
        #expect(rules[0].options[0].standard == .mapping(["a": "url"]))
        #expect(rules[0].options[0].owner == "owning")
        var wrong = [reading]
        wrong[0].options[0].type = .list
        #expect(OptionOwners.resolve(&wrong, among: [owning]).map(\.rule) == [0])
    }

    @Test(
        "values are written as YAML that reads as the same",
        arguments: [
            OptionValue.text(""), .text("a b"), .text("true"), .text("~"), .text("a: b"), .text("#"),
            .text("a\"\\\n\u{7}b"),
            .text("*.example.com"), .text("- a"), .text("é"), .list([]), .list(["a", "b,c", "[d]"]),
            .mapping(["a: b": "c", "d": "e}"]), .bool(false), .number(7), .size(2_000_000), .share(0.5),
            .globs(["*", "[a]", "!b"]),
        ])
    func yaml(_ value: OptionValue) throws {
        let type: OptionType =
            switch value {
            case .text: .text
            case .bool: .bool
            case .number: .number
            case .share: .share
            case .size: .size
            case .list: .list
            case .globs: .globs
            case .mapping: .mapping
            }
        let text = """
            ---
            id: some-rule
            title: t
            options: {it: {type: \(type), description: d, default: \(YAMLText.value(value))}}
            match: {instruction: run}
            ---
            """
        let rule = try RuleReader.read(text, path: "some-rule.md", origin: .user)
        #expect(rule.options.map(\.standard) == [value])
    }
}
