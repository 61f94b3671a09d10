import Testing

@testable import Reporting

@Suite("Formats of lines: github, gnu, codacy, codeclimate, markdown")
struct LineFormatTests {
    @Test("github has one annotation an issue, with columns as an editor counts them")
    func gitHub() {
        #expect(
            LintGitHub().encode(Samples.all) == """
                ::notice file=web app/Dockerfile,line=2,col=20,endLine=2,endColumn=23,title=plimsoll (label-<&>)::A "label" of | no use
                ::error file=web app/Dockerfile,line=3,col=1,endLine=3,endColumn=5,title=plimsoll (syntax-error)::Unknown instruction FRMO
                ::warning file=app/Dockerfile,line=1,col=6,endLine=1,endColumn=17,title=plimsoll (latest-tag)::node:latest is another image tomorrow; name a version, such as node:22
                ::error file=app/Dockerfile,line=2,col=6,endLine=2,endColumn=20,title=plimsoll (apt-lists-left)::apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN
                ::notice file=app/Dockerfile,line=4,col=1,endLine=4,endColumn=10,title=plimsoll (root-user)::The container runs as root

                """)
    }

    @Test("github gets no columns for a range over several lines")
    func severalLines() {
        let report = Samples.report(text: "RUN a \\\n  b\nRUN c\n", at: "a \\\n  b\n")
        #expect(
            LintGitHub().encode(report) == "::warning file=Dockerfile,line=1,endLine=2,title=plimsoll (a-rule)::Wrong\n"
        )
    }

    @Test(
        "nothing in a message or a path can begin a command of its own",
        arguments: [
            ("50%\r\n::error::x", "a,b:c%\n", "file=a%2Cb%3Ac%25%0A,", "::50%25\\x0D%0A::error::x\n"),
            ("\u{1B}[31m", "a\u{1}", "file=a\u{1},", "::\\x1B[31m\n"),
        ])
    func escapes(message: String, path: String, file: String, data: String) {
        let text = LintGitHub().encode(Samples.report(path: path, text: "FROM a", at: "a", message: message))
        #expect(text.contains(file))
        #expect(text.hasSuffix(data))
        #expect(text.split(whereSeparator: \.isNewline).count == 1)
    }

    @Test("gnu has the place first, in bytes, and the rule last")
    func gnu() {
        #expect(
            LintGNU().encode(Samples.all) == """
                plimsoll:./web app/Dockerfile:2:23: info: A "label" of | no use [label-<&>]
                plimsoll:./web app/Dockerfile:3:1: error: Unknown instruction FRMO [syntax-error]
                plimsoll:app/Dockerfile:1:6: warning: node:latest is another image tomorrow; name a version, such as node:22 [latest-tag]
                plimsoll:app/Dockerfile:2:6: error: apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN [apt-lists-left]
                plimsoll:app/Dockerfile:4:1: note: The container runs as root [root-user]

                """)
    }

    @Test("codacy has one object a line")
    func codacy() {
        let lines = LintCodacy().encode(Samples.all).split(separator: "\n")
        #expect(lines.count == 5)
        #expect(
            lines.first
                == #"{"filename":"web app/Dockerfile","message":"A \"label\" of | no use","patternId":"label-<&>","line":2}"#
        )
    }

    @Test("codeclimate has one object an issue, each with a NUL behind it")
    func codeClimate() {
        let text = LintCodeClimate().encode(Samples.all)
        #expect(text.hasSuffix("}\0"))
        let issues = text.split(separator: "\0")
        #expect(issues.count == 5)
        #expect(
            issues[0].hasPrefix(
                #"{"type":"issue","check_name":"label-<&>","description":"A \"label\" of | no use","categories":["Style"],"location":{"path":"web app/Dockerfile","positions":{"begin":{"line":2,"column":20},"end":{"line":2,"column":23}}},"severity":"minor","fingerprint":""#
            ))
    }

    @Test("markdown is a table that nothing in a message breaks")
    func markdown() {
        #expect(
            LintMarkdown().encode(Samples.all) == """
                ### Plimsoll: 5 findings in 2 of 3 files

                | Place | Severity | Rule | Finding |
                | --- | --- | --- | --- |
                | `web app/Dockerfile:2` | info | `label-<&>` | A "label" of \\| no use |
                | `web app/Dockerfile:3` | error | `syntax-error` | Unknown instruction FRMO |
                | `app/Dockerfile:1` | warning | `latest-tag` | node:latest is another image tomorrow; name a version, such as node:22 |
                | `app/Dockerfile:2` | error | `apt-lists-left` | apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN (18.9MB in the image) |
                | `app/Dockerfile:4` | style | `root-user` | The container runs as root |

                """)
    }

    @Test(
        "markdown keeps code and takes the meaning from all other signs",
        arguments: [
            ("`a|b` and *c*", "`a\\|b` and \\*c\\*"), ("an odd ` tick", "an odd \\` tick"), ("``", "\\`\\`"),
            ("<img> @team #1", "&lt;img&gt; @<!-- -->team \\#1"), ("`@team`", "`@team`"), ("a\nb", "a\\\\x0Ab"),
        ])
    func markdownText(text: String, expected: String) {
        #expect(MarkdownText.escaped(text) == expected)
    }

    @Test("markdown that would be too long keeps the worst, and says how many are missing")
    func longMarkdown() {
        let text = LintMarkdown().encode(Samples.all, maximumBytes: 300)
        #expect(text.contains("`syntax-error`") && text.contains("`apt-lists-left`"))
        #expect(!text.contains("`root-user`"))
        #expect(text.hasSuffix("\nThe table has no room for 3 more of the milder ones\n"))
    }

    @Test("clean runs say nothing, but markdown says so")
    func clean() {
        for report in [Samples.clean, Samples.nothing] {
            #expect(LintGitHub().encode(report).isEmpty)
            #expect(LintGNU().encode(report).isEmpty)
            #expect(LintCodacy().encode(report).isEmpty)
            #expect(LintCodeClimate().encode(report).isEmpty)
        }
        #expect(LintMarkdown().encode(Samples.clean) == "### Plimsoll: no findings in 1 file\n")
    }
}
