import BuildModel
import DockerfileSyntax
import RuleCatalog
import RuleEngine
import SourceText
import Testing

/// What layout rules do to a file must not change what is built from it.
@Suite("Fixes of layout")
struct LayoutFixTests {
    private static let ids = [
        "chained-calls-on-one-line", "missing-final-newline", "repeated-empty-lines", "repeated-spaces",
        "stopsignal-spelling", "trailing-spaces", "uneven-indentation",
    ]

    static let files = [
        "FROM  a \\  \n  AS   b\n\n\n\n  RUN   one  &&  two \\ \n   || three  \n# c  \nCOPY   a\t b  /c\nSTOPSIGNAL  term",
        "# escape=`\r\nFROM a  \r\n\r\n\r\n\r\nRUN dir  `\r\n  && echo  \"a  b\"  \r\nCOPY [\"a  b\",  \"c\"]\r\n",
        "FROM a\nRUN <<A   <<B  cat\n x  \n\n\n\nA\ny  \nB\n\n\nCOPY  <<-EOF  /x\n\t a  \n\tEOF\n   LABEL  a=\"b  c\"   d=e  \n",
        "FROM a\nRUN echo 'a && b' && (c && d) || { e && f; } && if g && h; then i && j; fi && echo \"$(k && l)\"\n",
        "\n\n\nFROM a\nENV  a  b  c  \nCMD  [ \"x\" ]  \nHEALTHCHECK  --interval=1s   CMD   x  &&  y\n\n\n",
        "FROM a\nRUN one && \\\n\n  two && three # four && five\n", "FROM a\nRUN a &&b&& c  ||d\n", "FROM a  \\",
        "  \n \n", "",
    ]

    private static func linter() -> Linter {
        Linter(
            rules: RuleCatalog.rules.filter { ids.contains($0.definition.id) }.map { rule in
                var rule = rule
                rule.definition.severity = .warning
                return rule
            })
    }

    private static func read(_ bytes: [UInt8]) -> Dockerfile {
        Dockerfile(parsing: SourceFile(path: "Dockerfile", bytes: bytes))
    }

    /// One round: the edits of the findings that do not get into each other's way.
    private static func mended(_ bytes: [UInt8]) -> [UInt8] {
        var edits: [Edit] = []
        for finding in linter().run(on: Build(dockerfile: read(bytes))).findings {
            guard let fix = finding.fix, Edit.apply(edits + fix.edits, to: bytes) != nil else { continue }
            edits += fix.edits
        }
        return Edit.apply(edits, to: bytes) ?? bytes
    }

    /// Keyword, flags and words of every instruction, white space between them aside, and heredocs as they are.
    private static func meaning(_ dockerfile: Dockerfile) -> [String] {
        dockerfile.instructions.map { instruction in
            // `a&&b` and `a && b` are the same to the shell.
            let spaced = instruction.text.string.replacing("&&", with: " && ").replacing("||", with: " || ")
            let words = spaced.split { $0.isWhitespace }.joined(separator: " ")
            let isSignal = instruction.kind == .stopsignal
            let flags = instruction.flags.map { "--\($0.name)=\($0.value?.value ?? "")" }
            let bodies = instruction.heredocs.map(\.body.string)
            return ([instruction.keyword.value] + flags + [isSignal ? "" : words] + bodies).joined(separator: "|")
        }
    }

    @Test("keep the meaning, and come to an end", arguments: files)
    func fixes(_ text: String) {
        var bytes = Array(text.utf8)
        let meaning = Self.meaning(Self.read(bytes))
        for _ in 0..<4 { bytes = Self.mended(bytes) }
        #expect(Self.meaning(Self.read(bytes)) == meaning)
        #expect(Self.mended(bytes) == bytes)
        let left = Self.linter().run(on: Build(dockerfile: Self.read(bytes))).findings
        #expect(left.allSatisfy { $0.fix == nil })
    }
}
