import DockerfileSyntax
import Reporting
import RuleEngine
import RuleFormat
import SourceText
import Testing

@Suite("Lint report as text")
struct LintTextTests {
    @Test("shows place, line, mark, evidence and advice")
    func findings() {
        let text = LintText(style: TextStyle()).encode(Samples.lint)
        #expect(
            text == """
                app/Dockerfile:1:6: warning[latest-tag]: node:latest is another image tomorrow
                  1 | FROM node:latest AS build
                    |      ^~~~~~~~~~~
                    = help: name a version, such as node:22

                app/Dockerfile:2:6: error[apt-lists-left]: apt-get update fills /var/lib/apt/lists, and the layer keeps it
                  2 |     RUN apt-get update && \\
                    |         ^~~~~~~~~~~~~~
                    = image: 18.9MB in layer 1: /var/lib/apt/lists/a, /caf\\xE9
                    = help: remove the lists in the same RUN

                app/Dockerfile:4:1: style[root-user]: The container runs as root
                  4 | USER root
                    | ^~~~~~~~~

                3 findings in 1 of 2 files: 1 error, 1 warning, 1 style; 2 ignored by comments

                """)
    }

    @Test("puts syntax errors where they stand")
    func syntaxErrors() {
        let source = SourceFile(path: "Dockerfile", text: "FROM a\nFRMO b\n")
        let file = CheckedFile(source: source, syntaxErrors: [SyntaxError("unknown instruction FRMO", at: 7..<11)])
        #expect(
            LintText(style: TextStyle()).encode(LintReport(files: [file])) == """
                Dockerfile:2:1: error[syntax-error]: unknown instruction FRMO
                  2 | FRMO b
                    | ^~~~

                1 finding in 1 file: 1 error

                """)
    }

    @Test("says how many findings --fix mends: safe fixes, in files that can be read whole")
    func mendable() {
        let source = SourceFile(path: "Dockerfile", text: "FROM a\nFRMO b\n")
        func finding(_ safety: FixSafety?) -> Finding {
            let fix = safety.map { Fix(title: "Mend it", safety: $0, edits: [Edit(0..<4, "from")]) }
            return Finding(
                rule: "some-rule", severity: .info, category: "style", message: "", advice: "", range: 0..<4, fix: fix)
        }
        let whole = CheckedFile(
            source: source, findings: [finding(.safe), finding(.unsafe), finding(nil), finding(.safe)])
        let broken = CheckedFile(
            source: source, syntaxErrors: [SyntaxError("unknown", at: 7..<11)], findings: [finding(.safe)])
        #expect(
            LintText(style: TextStyle()).encode(LintReport(files: [whole, broken]))
                .hasSuffix("\n6 findings in 2 files: 1 error, 5 info; --fix mends 2\n"))
    }

    @Test("blanks secrets out, in the excerpts of other findings too")
    func secrets() {
        let source = SourceFile(path: "Dockerfile", text: "FROM a\nENV TOKEN=abcdef X=1\n")
        var secret = Finding(
            rule: "secret-literal", severity: .error, category: "security", message: "This is a token", advice: "",
            range: 17..<23)
        secret.isSecret = true
        let other = Finding(
            rule: "some-rule", severity: .info, category: "security", message: "This is a variable", advice: "",
            range: 11..<16)
        let text = LintText(style: TextStyle()).encode(
            LintReport(files: [CheckedFile(source: source, findings: [other, secret])]))
        #expect(
            text == """
                Dockerfile:2:5: info[some-rule]: This is a variable
                  2 | ENV TOKEN=****** X=1
                    |     ^~~~~

                Dockerfile:2:11: error[secret-literal]: This is a token
                  2 | ENV TOKEN=****** X=1
                    |           ^~~~~~

                2 findings in 1 file: 1 error, 1 info

                """)
    }

    @Test("says so when there is nothing to say, and nothing when nothing was read")
    func clean() {
        let file = CheckedFile(source: SourceFile(path: "Dockerfile", text: "FROM a\n"))
        #expect(LintText(style: TextStyle()).encode(LintReport(files: [file])) == "No findings in 1 file\n")
        #expect(LintText(style: TextStyle()).encode(LintReport(files: [])).isEmpty)
    }

    @Test("has escape sequences only in colour, and the same words in both")
    func color() {
        let plain = LintText(style: TextStyle()).encode(Samples.lint)
        let colored = LintText(style: TextStyle(usesColor: true)).encode(Samples.lint)
        #expect(!plain.contains("\u{1B}"))
        #expect(colored.contains("\u{1B}[1;31merror[apt-lists-left]\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test("never lets a file name or a message reach the terminal raw")
    func hostile() {
        var finding = Samples.findings[2]
        finding.message = "bell\u{7} and \u{202E}turned\u{9B}31m"
        let file = CheckedFile(
            source: SourceFile(path: "a\u{1B}[2J", bytes: Samples.source.bytes), findings: [finding])
        let text = LintText(style: TextStyle()).encode(LintReport(files: [file]))
        #expect(text.hasPrefix("a\\x1B[2J:4:1: style[root-user]: bell\\x07 and \\u{202E}turned\\u{9B}31m\n"))
    }
}
