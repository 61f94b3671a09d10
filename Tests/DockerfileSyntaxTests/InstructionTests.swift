import SourceText
import Testing

@testable import DockerfileSyntax

@Suite("Every piece of an instruction knows its place")
struct InstructionTests {
    @Test func aContinuedInstructionMapsBackToTheFile() throws {
        let dockerfile = Dockerfile("FROM a\n  run --mount=type=ssh \\  \n  # why\n\n  one \\\n\ttwo  \nCMD x")
        let run = try #require(dockerfile.instructions.dropFirst().first)
        let source = dockerfile.source
        #expect(run.keyword == Word("run", 9..<12))
        #expect(run.text.string == "one \ttwo")
        #expect(run.text.bytes.indices.map { source.bytes[run.text.fileOffset($0)] } == run.text.bytes)
        #expect(source.text(run.range) == "run --mount=type=ssh \\  \n  # why\n\n  one \\\n\ttwo  ")
        #expect(run.innerComments.map(\.text) == ["why"])
        #expect(run.blankLines.map { source.position($0.lowerBound).line } == [4])
        #expect(dockerfile.comments.map(\.text) == ["why"])
    }

    /// Go has its own idea of letter case, and BuildKit takes it for keywords.
    @Test(arguments: [
        ("WOR\u{212A}DIR /a", InstructionKind.workdir), ("WORKD\u{130}R /a", .workdir), ("wor\u{212A}dir /a", .workdir),
        ("WORKD\u{131}R /a", .unknown), ("U\u{17F}ER a", .unknown), ("u\u{308}ser a", .unknown),
    ])
    func keywordsInOddCases(line: String, kind: InstructionKind) throws {
        let instruction = try #require(Dockerfile("FROM a\n\(line)").instructions.last)
        #expect(instruction.kind == kind)
    }

    @Test(arguments: [("aS", "b"), ("a\u{17F}", "b"), ("AS", "B\u{212A}")])
    func stageNamesInOddCases(keyword: String, name: String) throws {
        let dockerfile = Dockerfile("FROM a \(keyword) \(name)")
        #expect(dockerfile.errors == [])
        #expect(dockerfile.instructions[0].asFrom?.alias?.value == name)
    }

    @Test func directivesBehindAShebangMayComeTwice() {
        let twice = "# syntax=a\n# syntax=b\nFROM a"
        #expect(Dockerfile("#!x\n" + twice).errors == [])
        #expect(Dockerfile("#!x\n" + twice).directives.map(\.value.value) == ["a"])
        #expect(Dockerfile(twice).errors.count == 1)
    }

    @Test func flagsHaveTheirPlaces() throws {
        let dockerfile = Dockerfile("FROM a\nCOPY --from=x --chown=\"a b\" --li\\nk --a=b=c --exclude='' -- --d e")
        let copy = try #require(dockerfile.instructions.last)
        let text = { (range: ByteRange) in dockerfile.source.text(range) }
        #expect(copy.flags.map(\.name) == ["from", "chown", "link", "a", "exclude"])
        #expect(copy.flags.map { $0.value?.value } == ["x", "a b", nil, "b=c", ""])
        #expect(copy.flags.map { text($0.nameRange) } == ["from", "chown", "li\\nk", "a", "exclude"])
        #expect(copy.flags.map { $0.value.map { text($0.range) } } == ["x", "\"a b\"", nil, "b=c", "''"])
        #expect(copy.arguments.words.map(\.value) == ["--d", "e"])
    }

    @Test(arguments: [
        (#"["a","b"]"#, ["a", "b"]), (#"[ "a" , "b" ]"#, ["a", "b"]), ("[\t\"a\"\t]", ["a"]), ("[]", []),
        (
            #"["é", "\u00e9\ud83d\ude00\ud83dx", "\" \\ \/ \b\f\n\r\t"]"#,
            ["é", "é😀\u{FFFD}x", "\" \\ / \u{08}\u{0C}\n\r\t"]
        ),
    ])
    func json(_ text: String, _ expected: [String]) {
        let cmd = Dockerfile("CMD \(text)").instructions[0]
        #expect(cmd.asCommand?.command.words?.map(\.value) == expected)
        #expect(!cmd.hasInvalidJSON)
    }

    @Test(arguments: [
        "['a']", "[\"a\"", "[\"a\",]", "[,\"a\"]", "[\"a\" \"b\"]", "[\"a\"] # b", "[\"a\\x\"]", "[\"a\tb\"]",
        "[\"\\u12\"]",
        "[01]", "[nul]", "[\"a\"}", "[{\"a\"}]", "[{1:2}]", "[\"a\"]]", "[1.]", "[-]", "[1e]", "[", "[[]", "[\"",
    ])
    func whatIsNoJSONIsText(_ text: String) {
        let dockerfile = Dockerfile("FROM a\nCMD \(text)")
        #expect(dockerfile.errors == [])
        #expect(dockerfile.instructions[1].asCommand?.command.text?.string == text)
        #expect(dockerfile.instructions[1].hasInvalidJSON)
    }

    @Test func jsonWordsPointAtTheirLiterals() {
        let dockerfile = Dockerfile("FROM a\nCMD [\"a\", \\\n  \"b\\nc\"]")
        let words = dockerfile.instructions[1].arguments.words
        #expect(words.map { dockerfile.source.text($0.range) } == ["\"a\"", "\"b\\nc\""])
    }

    @Test(arguments: [
        ("a=b", ["a", "b"]), ("a=b c=d", ["a", "b", "c", "d"]), ("a=\"b c\" d='e f'", ["a", "\"b c\"", "d", "'e f'"]),
        ("a=b\\ c", ["a", "b\\ c"]), ("a b c", ["a", "b c"]), ("a=b=c", ["a", "b=c"]), ("a=", ["a", ""]),
        ("a='\\' b=c", ["a", "'\\'", "b", "c"]), ("a=b\\", ["a", "b"]), ("a\u{A0}=b", ["a", nil, "", "b"]),
        ("\"a b\"=c", ["\"a b\"", "c"]), ("a=ä\u{3000}b=c", ["a", "ä", "b", "c"]),
    ])
    func pairs(_ text: String, _ expected: [String?]) {
        let pairs = Dockerfile("ENV \(text)").instructions[0].pairs
        let flat = pairs.flatMap { [$0.key.value, $0.value?.value] }
        // Without = in the first word, all of it is one pair.
        #expect(flat == (text.contains("\u{A0}") ? ["a\u{A0}=b", nil] : expected))
    }

    @Test func commentsBelongToTheInstructionBelow() {
        let dockerfile = Dockerfile("# escape=`\n# a\n#\n# b\n\n  # c\nFROM a\n# d\n")
        #expect(dockerfile.directives.map(\.name) == ["escape"])
        #expect(dockerfile.escape == UInt8(ascii: "`"))
        #expect(dockerfile.comments.map(\.text) == ["a", "", "b", "c", "d"])
        #expect(dockerfile.instructions[0].comments.map(\.text) == ["b", "c"])
    }

    @Test func directivesBehindAShebang() {
        let dockerfile = Dockerfile("#!/usr/bin/env build\n# syntax=x\n# escape=`\n# check=skip=all\nFROM a")
        #expect(dockerfile.directives.map(\.name) == ["syntax", "check"])
        #expect(dockerfile.escape == UInt8(ascii: "\\"))
        #expect(Dockerfile("# a\n#!x\n# check=skip=all\nFROM a").directives.isEmpty)
    }

    @Test func theByteOrderMarkAndLineEndsOfWindows() {
        let dockerfile = Dockerfile("\u{FEFF}# Escape = `\r\nFROM a `\r\n  AS b\r\n\r\nRUN <<E\r\nx\r\nE\r\n")
        #expect(dockerfile.errors == [])
        #expect(dockerfile.directives.map(\.value.value) == ["`"])
        #expect(dockerfile.instructions[0].asFrom?.alias == Word("b", 32..<33))
        #expect(dockerfile.instructions[1].heredocs.map(\.body.string) == ["x\r\n"])
        #expect(dockerfile.source.text(dockerfile.instructions[1].range) == "RUN <<E\r\nx\r\nE")
    }

    @Test(arguments: [
        ("RUN a \\\n  b", "a   b"), ("RUN a \\\\\nRUN b", "a \\\\"), ("RUN a\\\n\\\n\\\nb", "ab"),
        ("RUN a\\ \t\nb", "ab"),
        ("RUN a \\\n # c\n\n b \\", "a  b"), ("RUN a \\x", "a \\x"), ("\\\nRUN a", "a"), ("RUN\\\n\ta", "a"),
    ])
    func continuations(_ text: String, _ expected: String) {
        #expect(Dockerfile(text).instructions.first?.text.string == expected)
    }

    @Test func triggersAreInstructions() throws {
        let dockerfile = Dockerfile("FROM a\nONBUILD  RUN --network=none <<E\nx\nE\n")
        let onbuild = dockerfile.instructions[1]
        let trigger = try #require(onbuild.triggers.first)
        #expect(trigger.kind == .run)
        #expect(dockerfile.source.text(trigger.range) == "RUN --network=none <<E\nx\nE")
        #expect(trigger.asRun?.network?.value?.value == "none")
        #expect(trigger.heredocs.map(\.body.string) == ["x\n"])
        #expect(onbuild.heredocs.count == 1)
    }
}
