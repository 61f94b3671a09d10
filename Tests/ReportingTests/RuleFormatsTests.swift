import Foundation
import Reporting
import RuleFormat
import Testing

@Suite("Rules for machines and in Markdown")
struct RuleFormatsTests {
    let rule = RuleDefinition(
        id: "latest-tag", title: "Base image `tagged` latest | x", severity: .style,
        profiles: [.hadolint: .warning, .security: .info], category: "reproducibility", aliases: ["DL3007", "DS-0001"],
        since: "0.1.0", fix: .unsafe, message: "m", advice: "a", body: "Some *text*.",
        examples: [
            RuleExample(kind: .fires, text: "FROM node:latest\n", marks: [5]),
            RuleExample(kind: .silent, text: "# ```\nFROM node:22\n"),
        ])

    @Test("JSON has the severity in every profile, and texts where they are asked for")
    func json() throws {
        let list = RuleJSON(hasTexts: false).encode([rule])
        let document = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [String: Any]
        #expect(document?["schema"] as? String == "plimsoll/rules/1")
        let first = try #require((document?["rules"] as? [[String: Any]])?.first)
        #expect(first["id"] as? String == "latest-tag")
        #expect(first["aliases"] as? [String] == ["DL3007", "DS-0001"])
        let profiles = [
            "default": "off", "strict": "style", "hadolint": "warning", "buildkit": "off", "security": "info",
            "size": "off",
        ]
        #expect(first["profiles"] as? [String: String] == profiles)
        #expect(first["text"] == nil)
        var changed = rule
        changed.severity = .error
        #expect(RuleJSON(hasTexts: false, standard: [rule]).encode([changed]).contains("\"default\": \"off\""))
        let whole = RuleJSON(hasTexts: true).encode([rule])
        #expect(whole.contains("\"text\": \"Some *text*.\""))
        #expect(whole.contains("\"kind\": \"silent\""))
    }

    @Test("a Markdown table has a line for each")
    func table() {
        #expect(
            RuleListMarkdown().encode([rule]) == """
                | Rule | What it finds | Severity | Category | Aliases |
                |---|---|---|---|---|
                | `latest-tag` | Base image `tagged` latest \\| x | style | reproducibility | `DL3007`, `DS-0001` |

                """)
    }

    @Test("a rule as a Markdown page, whose fences hold")
    func page() {
        #expect(
            RuleMarkdown().encode(rule) == """
                # `latest-tag`: Base image `tagged` latest \\| x

                severity style · category reproducibility · unsafe fix · since 0.1.0

                Also known as `DL3007`, `DS-0001`

                Some *text*.

                Found:

                ```dockerfile
                FROM node:latest
                ```

                Not found:

                ````dockerfile
                # ```
                FROM node:22
                ````

                """)
    }
}
