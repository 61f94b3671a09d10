import Reporting
import RuleFormat
import Testing

@Suite("Rules as text")
struct RuleTextTests {
    let rule = RuleDefinition(
        id: "latest-tag", title: "Base image tagged latest", severity: .warning, category: "reproducibility",
        aliases: ["DL3007"], since: "0.1.0", fix: .unsafe,
        body:
            "The tag `latest` names another image tomorrow, so that a build of today's sources\n\n- fails, or\n- is another.\n",
        examples: [
            RuleExample(kind: .fires, text: "FROM node:latest\nRUN x\n", marks: [5]),
            RuleExample(kind: .silent, text: "FROM node:22\n"),
        ])

    @Test("a rule is explained with its facts, its text, and its examples with their marks")
    func explain() {
        #expect(
            RuleText(style: TextStyle(width: 60)).encode(rule) == """
                latest-tag: Base image tagged latest
                warning, reproducibility, unsafe fix, since 0.1.0
                also known as DL3007

                The tag `latest` names another image tomorrow, so that a
                build of today's sources

                - fails, or
                - is another.

                Found
                    FROM node:latest
                         ^
                    RUN x

                Not found
                    FROM node:22

                """)
    }

    @Test("the list has a line for each")
    func list() {
        #expect(
            RuleListText(style: TextStyle()).encode([rule]) == """
                  rule        severity  category         also known as  finds
                  latest-tag  warning   reproducibility  DL3007         Base image tagged latest

                """)
    }

    @Test("the list ends with what it takes to run what does not run by itself")
    func notes() {
        var (style, off) = (rule, rule)
        style.severity = .style
        off.severity = .off
        let list = RuleListText(style: TextStyle())
        #expect(list.encode([rule, style]).hasSuffix("\n\nrules of severity style run with --profile strict\n"))
        #expect(
            list.encode([off, style]).hasSuffix(
                "with --profile strict; those that are off once plimsoll.yaml gives them a severity\n"))
    }
}
