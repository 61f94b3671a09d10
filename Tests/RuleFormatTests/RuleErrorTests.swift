import RuleFormat
import SourceText
import Testing

/// A rule file that says one thing wrong, and the message with its place.
struct RuleMistake: Sendable, CustomTestStringConvertible {
    var front: String
    var body = Self.goodBody
    var origin = RuleReader.Origin.builtIn
    var expected: [String]
    var testDescription: String { expected.joined(separator: "; ") }

    static let goodBody = """
        Text.

        ```dockerfile fires
        ↓FROM debian
        ```

        ```dockerfile silent
        FROM debian:12
        ```
        """

    /// The seven lines that every one of these rules has.
    static let start = """
        id: some-rule
        title: some title
        severity: warning
        category: size
        since: 0.1.0
        advice: Do something

        """
}

@Suite("Mistakes in rule files")
struct RuleErrorTests {
    static let mistakes: [RuleMistake] = [
        // The front matter as a whole.
        RuleMistake(
            front: "id: some-rule",
            expected: ["1:1: A rule needs title", "1:1: A rule needs severity"]
                + ["category", "since", "advice"].map { "1:1: A rule needs \($0)" }),
        RuleMistake(front: RuleMistake.start + "match: [", expected: ["8:9: This is not YAML: *"]),
        RuleMistake(
            front: RuleMistake.start + "titel: x",
            expected: ["8:1: A rule has no key \"titel\". Did you mean \"title\"?"]),
        RuleMistake(front: RuleMistake.start + "since: 1", expected: ["*: The key \"since\" stands here twice"]),
        RuleMistake(front: "- a", expected: ["2:1: A rule must be a mapping of keys to values, not a list"]),
        // Single values.
        RuleMistake(
            front: RuleMistake.start.replacing("warning", with: "warming"),
            expected: [
                "4:11: severity cannot be \"warming\"; it is one of error, warning, info, style, off. Did you mean \"warning\"?"
            ]),
        RuleMistake(
            front: RuleMistake.start + "profiles: {hadolnt: info, size: inf}",
            expected: [
                "8:12: profiles has no key \"hadolnt\". Did you mean \"hadolint\"?",
                "8:33: size cannot be \"inf\"; it is one of *",
            ]),
        RuleMistake(
            front: RuleMistake.start.replacing("some-rule", with: "Some_Rule"),
            expected: ["2:5: id must be words in lower case joined by -, not \"Some_Rule\""]),
        RuleMistake(
            front: RuleMistake.start.replacing("some-rule", with: "other-rule"),
            expected: ["2:5: id is \"other-rule\", but the file is some-rule.md; the two have to go together"]),
        RuleMistake(
            front: RuleMistake.start.replacing("size", with: "speed"),
            expected: ["5:11: category is \"speed\", but the file lies in size/"]),
        RuleMistake(
            front: RuleMistake.start.replacing("some title", with: "[a]"),
            expected: ["3:8: title must be text, not a list"]),
        RuleMistake(
            front: RuleMistake.start.replacing("some title", with: "Some title."),
            expected: ["3:8: title has no full stop at its end"]),
        RuleMistake(
            front: RuleMistake.start + "message: \"{basse} is bad\"",
            expected: ["8:10: message has no placeholder {basse}. Did you mean \"base\"?"]),
        RuleMistake(front: RuleMistake.start + "aliases: []", expected: ["8:10: aliases is an empty list"]),
        RuleMistake(
            front: RuleMistake.start + "evidence: {files: [var/lib]}",
            expected: ["8:19: files must begin with / or **/, as paths in an image do, not \"var/lib\""]),
        // Fixes.
        RuleMistake(
            front: RuleMistake.start + "fix: sage",
            expected: ["8:6: fix cannot be \"sage\"; it is one of safe, unsafe. Did you mean \"safe\"?"]),
        RuleMistake(
            front: RuleMistake.start + "fix: {safety: safe, title: T, insert-flag: -x, replace-match: y}",
            expected: ["8:6: fix does one thing; it cannot have insert-flag and replace-match"]),
        RuleMistake(
            front: RuleMistake.start + "fix: {title: T, insert-flag: -x}", expected: ["8:6: fix needs safety"]),
        RuleMistake(
            front: RuleMistake.start + "fix: {safety: safe, title: T, insert-flag: -x}\nmatch: {instruction: copy}",
            expected: ["8:6: insert-flag needs run: in match"]),
        RuleMistake(
            front: RuleMistake.start + "fix: {safety: safe, title: T, replace-keyword: COPY}",
            expected: [
                "8:6: replace-keyword needs match; a Swift check makes its own edits, and fix is then safe or unsafe"
            ]),
        // Patterns.
        RuleMistake(front: RuleMistake.start + "match: {}", expected: ["8:8: match is empty, so it says nothing"]),
        RuleMistake(
            front: RuleMistake.start + "match:\n  runs: apt-get",
            expected: ["9:3: match has no key \"runs\". Did you mean \"run\"?"]),
        RuleMistake(
            front: RuleMistake.start + "match: {instruction: copi}",
            expected: ["8:22: instruction cannot be \"copi\". Did you mean \"copy\"?"]),
        RuleMistake(
            front: RuleMistake.start + "match: {instruction: copy, run: apt-get}",
            expected: ["8:8: match can hold for no instruction: instruction asks for COPY, run for RUN"]),
        RuleMistake(
            front: RuleMistake.start + "match: {run: apt-get, source: x}",
            expected: ["8:8: match can hold for no instruction: source asks for COPY or ADD, run for RUN"]),
        RuleMistake(
            front: RuleMistake.start + "match: {run: -y}",
            expected: ["8:14: run must begin with a command's name, as in \"apt-get install\""]),
        RuleMistake(
            front: RuleMistake.start + "match: {run: {command: pip, flag: x}}",
            expected: ["8:29: run has no key \"flag\". Did you mean \"flags\"?"]),
        RuleMistake(
            front: RuleMistake.start + "match: {run: {command: pip, flags: {quiet: true}}}",
            expected: ["8:37: flags needs names such as --yes|-y, not \"quiet\""]),
        RuleMistake(
            front: RuleMistake.start + "match: {instruction: copy, flags: {--from: true}}",
            expected: ["8:36: flags needs names such as platform, not \"--from\""]),
        RuleMistake(
            front: RuleMistake.start + "match: {instruction: copy, before: x}",
            expected: ["8:36: before needs run beside it"]),
        RuleMistake(
            front: RuleMistake.start + "match: {from: {tag: {regex: '('}}}",
            expected: ["8:29: tag is no regular expression: a ( has no )"]),
        RuleMistake(
            front: RuleMistake.start + "match: {from: {tag: '[a'}}", expected: ["8:21: tag is no glob: a [ has no ]"]),
        RuleMistake(
            front: RuleMistake.start + "match: {stage: lust}",
            expected: [
                "8:16: stage cannot be \"lust\"; it is one of any, first, final, not-final, reachable, unreachable, windows"
            ]),
        RuleMistake(
            front: RuleMistake.start + "match: {count: {of: {instruction: run}, at-least: 3, at-most: 2}}",
            expected: ["8:16: count can never hold: at-least is more than at-most"]),
        RuleMistake(
            front: RuleMistake.start + "match: {count: {of: {instruction: run}}}",
            expected: ["8:16: count needs at-least or at-most"]),
        RuleMistake(
            front: RuleMistake.start + "match: {image: maybe}",
            expected: ["8:16: image must be true or false, not \"maybe\""]),
        RuleMistake(
            front: RuleMistake.start + "match: {image: {healthcheck: maybe}}",
            expected: ["8:30: healthcheck must be true or false, not \"maybe\""]),
        RuleMistake(
            front: RuleMistake.start + "match: {layer: {files: /a, bytes: lots}}",
            expected: ["8:35: bytes must be a size such as 200MB or 1.5GiB, not \"lots\""]),
        // Options.
        RuleMistake(
            front: RuleMistake.start + "options: {Most: {type: number, default: 1, description: d}}",
            expected: ["8:11: An option's name must be words in lower case joined by -, not \"Most\""]),
        RuleMistake(
            front: RuleMistake.start + "options: {most: {typ: number}}",
            expected: [
                "8:17: The option most needs type", "8:17: The option most needs description",
                "8:18: The option most has no key \"typ\". Did you mean \"type\"?",
            ]),
        RuleMistake(
            front: RuleMistake.start + "options: {most: {type: number, description: d}}",
            expected: ["8:17: The option most needs default"]),
        RuleMistake(
            front: RuleMistake.start + "options: {most: {type: number, description: d, default: many}}",
            expected: ["8:57: most must be a whole number from 0 up, not \"many\""]),
        RuleMistake(
            front: RuleMistake.start
                + "options: {kinds: {type: list, values: [a, b], description: d, default: [wrong]}}",
            expected: ["8:73: kinds cannot be \"wrong\"; it is one of a, b"]),
        RuleMistake(
            front: RuleMistake.start + "options: {schema: {type: mapping, from: other, default: {}}}",
            expected: ["8:57: default stands in the rule that the option is from"]),
        RuleMistake(
            front: RuleMistake.start
                + "options: {names: {type: list, description: d}}\nmatch: {argument: {option: name}}",
            expected: [
                "9:28: The rule declares no option \"name\" under options. Did you mean \"names\"?"
            ]),
        RuleMistake(
            front: RuleMistake.start + "options: {names: {type: list, description: d}}",
            body: RuleMistake.goodBody + "\n\n```yaml options\nnames: {a: b}\nname: x\n```",
            expected: [
                "21:8: names must be text, not a mapping",
                "22:1: The rule has no option \"name\". Did you mean \"names\"?",
            ]),
        // Columns count bytes.
        RuleMistake(
            front: RuleMistake.start + "match: {argument: é, form: shall}",
            expected: ["8:29: form cannot be \"shall\"; it is one of shell, exec, heredoc. Did you mean \"shell\"?"]),
        // Several at once, in the order of the file.
        RuleMistake(
            front: RuleMistake.start + "match: {instruction: copi, stage: finel}\nscope: fnal",
            expected: [
                "8:22: instruction cannot be \"copi\". Did you mean \"copy\"?",
                "8:35: stage cannot be \"finel\"; it is one of any, first, final, not-final, reachable, unreachable, windows. Did you mean \"final\"?",
                "9:8: scope cannot be \"fnal\"; it is one of all, final. Did you mean \"final\"?",
            ]),
        RuleMistake(
            front: RuleMistake.start + "profiles: {hadolint: {severty: info, match: {stage: finel}}}",
            expected: [
                "8:23: hadolint has no key \"severty\". Did you mean \"severity\"?",
                "8:53: stage cannot be \"finel\"; it is one of any, first, final, not-final, reachable, unreachable, windows. Did you mean \"final\"?",
            ]),
        // Examples.
        RuleMistake(
            front: RuleMistake.start, body: RuleMistake.goodBody + "\n\n```dockerfile fires hadolnt\n```",
            expected: ["20:15: An example is one of fires, silent and fixed, not \"fires hadolnt\""]),
        RuleMistake(
            front: RuleMistake.start, body: "Text.",
            expected: ["10:1: The rule has no example that fires", "10:1: The rule has no example that stays silent"]),
        RuleMistake(
            front: RuleMistake.start, body: RuleMistake.goodBody.replacing("↓", with: ""),
            expected: ["12:15: An example that fires needs a ↓ ahead of the words that the finding points at"]),
        RuleMistake(
            front: RuleMistake.start, body: RuleMistake.goodBody.replacing("FROM debian:12", with: "↓FROM debian:12"),
            expected: ["16:15: A ↓ has no meaning in an example that does not fire"]),
        RuleMistake(
            front: RuleMistake.start, body: RuleMistake.goodBody + "\n\n```dockerfile fired\n```",
            expected: ["20:15: An example is one of fires, silent and fixed, not \"fired\". Did you mean \"fires\"?"]),
        RuleMistake(
            front: RuleMistake.start, body: RuleMistake.goodBody + "\n\n```dockerfile fixed\n```",
            expected: ["20:15: A fixed example has to stand right behind the one that fires"]),
        RuleMistake(
            front: RuleMistake.start, body: RuleMistake.goodBody + "\n\n```dockerfile silent\nFROM a",
            expected: ["20:1: The fence is not closed"]),
        RuleMistake(
            front: RuleMistake.start + "fix: safe",
            expected: ["10:1: The rule has a fix, but no example that shows what it does: ```dockerfile fixed"]),
        // Users' rules.
        RuleMistake(
            front: "id: some-rule", body: "", origin: .user,
            expected: ["1:1: A rule needs title", "1:1: A rule needs match"]),
    ]

    @Test("are said with their place", arguments: mistakes)
    func mistake(_ mistake: RuleMistake) {
        let text = "---\n\(mistake.front)\n---\n\(mistake.body)\n"
        #expect(Self.messages(text, mistake.origin).count == mistake.expected.count)
        for (message, expected) in zip(Self.messages(text, mistake.origin), mistake.expected) {
            #expect(Self.fits(message, "size/some-rule.md:" + expected), "\(message)")
        }
    }

    @Test("a file without front matter is told what a rule begins with", arguments: ["", "# Title\n", "---\nid: a\n"])
    func noFrontMatter(_ text: String) {
        let expected = "size/some-rule.md:1:1: A rule begins with front matter: YAML between two lines of ---"
        #expect(Self.messages(text, .builtIn) == [expected])
    }

    private static func messages(_ text: String, _ origin: RuleReader.Origin) -> [String] {
        do throws(FormatProblems) {
            _ = try RuleReader.read(text, path: "size/some-rule.md", origin: origin)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    /// `*` in the expected text stands for anything.
    private static func fits(_ message: String, _ expected: String) -> Bool {
        guard expected.contains("*"), let star = expected.firstIndex(of: "*") else { return message == expected }
        let tail = expected[expected.index(after: star)...]
        return message.hasPrefix(expected[..<star]) && message.hasSuffix(tail)
    }
}
