import SourceText
import Testing

@testable import DockerfileSyntax

@Suite("What BuildKit rejects is an error at its place, what it accepts is none")
struct ErrorTests {
    /// `↓` stands in front of the first byte of each error.
    private func expect(_ marked: String, origin: SyntaxError.Origin, sourceLocation: SourceLocation) {
        var text: [UInt8] = []
        var places: [Int] = []
        for scalar in marked.unicodeScalars {
            if scalar == "↓" { places.append(text.count) } else { text += Array(String(Character(scalar)).utf8) }
        }
        let errors = Dockerfile(parsing: SourceFile(path: "Dockerfile", bytes: text)).errors
        #expect(errors.map(\.range.lowerBound) == places, "\(errors)", sourceLocation: sourceLocation)
        #expect(errors.allSatisfy { $0.origin == origin }, "\(errors)", sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        "# escape=↓x\nFROM a", "# escape= ↓ \nFROM a", "# syntax=a\n↓# syntax=b\nFROM a",
        "# check=skip=all\n↓# CHECK = x\nFROM a",
        "FROM a\nENV ↓a\nENV b=c ↓d e=f ↓g", "FROM a\nLABEL ↓a", "FROM a\nENV a\\\n\\\nb=c ↓d",
        "FROM a\nCMD [\"a\", ↓1]", "FROM a\nCMD [\"a\", \"b\", ↓[\"c\"]]", "FROM a\nCOPY [↓null]",
        "FROM a\nRUN [↓{\"a\": [1, {}]}]", "FROM a\nHEALTHCHECK CMD [↓true]", "FROM a\nONBUILD RUN [↓-1.5e3]",
        "FROM a\nRUN ↓<<A cat\nA \n", "FROM a\nCOPY ↓<<A ↓<<B /\nx", "FROM a\nONBUILD ENV ↓x",
        "↓", "# only\n\n# comments\n↓",
    ])
    func parser(_ marked: String) {
        expect(marked, origin: .parser, sourceLocation: #_sourceLocation)
    }

    @Test(arguments: [
        "↓FORM a", "FROM a\n↓foo bar", "FROM a\n↓\\\n", "↓RUN a", "ARG a\n↓RUN a\nCMD b\nFROM a", "ARG a\n↓ARG b",
        "↓FROM", "FROM ↓a b", "FROM ↓a AS", "FROM ↓a AS b c", "FROM a AS ↓1b", "FROM a AS ↓-", "FROM a as ↓a/b",
        "FROM ↓a with b",
        "FROM a\n↓COPY", "FROM a\nCOPY ↓a", "FROM a\nADD [↓\"a\"]", "FROM a\nCOPY a ↓<<E\nE", "FROM a\n↓COPY []",
        "FROM a\n↓ENV", "FROM a\n↓LABEL", "FROM a\n↓ARG", "FROM a\nENV ↓=b", "FROM a\nLABEL a=b ↓=c", "FROM a\nARG ↓=b",
        "FROM a\n↓USER", "FROM a\n↓WORKDIR", "FROM a\n↓STOPSIGNAL", "FROM a\n↓MAINTAINER", "FROM a\n↓EXPOSE",
        "FROM a\n↓VOLUME", "FROM a\n↓VOLUME []", "FROM a\nVOLUME [\"a\", ↓\" \"]",
        "FROM a\n↓SHELL", "FROM a\n↓SHELL []", "FROM a\nSHELL ↓powershell -command", "FROM a\nSHELL ↓['a']",
        "FROM a\n↓ONBUILD", "FROM a\nONBUILD ↓FROM a", "FROM a\nONBUILD ↓onbuild RUN a",
        "FROM a\nONBUILD ↓MAINTAINER a",
        "FROM a\n↓HEALTHCHECK", "FROM a\nHEALTHCHECK ↓CMD", "FROM a\nHEALTHCHECK ↓CMD []",
        "FROM a\nHEALTHCHECK ↓NONE a",
        "FROM a\nHEALTHCHECK ↓curl x", "FROM a\nHEALTHCHECK --interval=↓30 CMD a",
        "FROM a\nHEALTHCHECK --timeout=↓1us CMD a", "FROM a\nHEALTHCHECK --start-period=↓-1s CMD a",
        "FROM a\nHEALTHCHECK --retries=↓-1 CMD a", "FROM a\nHEALTHCHECK --retries=↓x CMD a",
        "FROM a\nHEALTHCHECK --retries=1 ↓--retries=2 CMD a",
        "FROM ↓--platform a", "FROM --platform=a ↓--platform=b a", "FROM a\nCOPY ↓--link= a b",
        "FROM a\nCOPY --link=↓no a b", "FROM a\nCOPY ↓--chown a b", "FROM a\nADD --link ↓--link a b",
        "FROM a\nRUN --network=↓x a", "FROM a\nRUN --security=↓x a", "FROM a\nRUN --mount=from=↓$x,target=/ a",
        "FROM a\nRUN --mount=↓a\\\"b a", "FROM a\nRUN --device=a,required=↓x b", "FROM a\nRUN --device=a,↓b c",
    ])
    func instructions(_ marked: String) {
        expect(marked, origin: .instructions, sourceLocation: #_sourceLocation)
    }

    @Test(arguments: [
        "FROM a\nRUN", "FROM a\nCMD", "FROM a\nCMD []", "FROM a\nENTRYPOINT", "FROM a\nONBUILD FOO bar",
        "FROM a\nONBUILD COPY a", "FROM a\nHEALTHCHECK NONE", "FROM a\nHEALTHCHECK --foo none",
        "FROM a\nHEALTHCHECK --interval=1m30.5s --retries= CMD a", "FROM a\nHEALTHCHECK --interval=0 CMD a",
        "FROM a\nARG --foo a", "FROM a\nSTOPSIGNAL --foo a b", "FROM a\nRUN [ -f x ] && y", "FROM a\nRUN [\"a\" \"b\"]",
        "FROM a\nCMD [1e999]", "FROM a\nRUN --mount=from=a$,target=/ a", "FROM a\nRUN --mount=type=nonsense a",
        "FROM a\nCOPY --future=x a b", "FROM a\nCOPY --exclude=a --exclude=b a b", "FROM a\nENV a=",
        "FROM a\nENV a b=c d", "from a aS B.c_d-e1\ncopy --link=TRUE a b", "FROM a\nEXPOSE nonsense",
        "FROM a\nVOLUME a \\", "FROM a\nRUN echo it's <<EOF", "FROM a\nRUN x <<<EOF", "FROM a\nRUN cat<<EOF",
        "# unknown=x\n# escape=nonsense\nFROM a", "FROM a\n# escape=nonsense", "\n# escape=nonsense\nFROM a",
        "FROM a\nRUN echo ${x^^} <<EOF",
    ])
    func accepted(_ text: String) {
        #expect(Dockerfile(text).errors == [])
    }

    @Test(arguments: [
        ("FORM a", "Unknown instruction FORM. Did you mean FROM?"),
        ("RUNN a", "Unknown instruction RUNN. Did you mean RUN?"),
        ("entry-point x", "Unknown instruction entry-point. Did you mean ENTRYPOINT?"),
        ("set x", "Unknown instruction set"),
        ("RUN a &&\napt-get b", "Unknown instruction apt-get. If it belongs to the line above, end that line with \\"),
        ("# escape=`\nRUN a &&\n\napt-get b", "Unknown instruction apt-get"),
        ("FROM\u{A0}a", "FROM has the wide space U+00A0 behind it. Type a plain space"),
    ])
    func whatAnUnknownInstructionMayBe(_ text: String, _ message: String) {
        #expect(Dockerfile(text).errors.map(\.message).contains(message))
    }

    @Test func unknownFlagsAreKeptAndToldApart() throws {
        let dockerfile = Dockerfile("FROM --platfrom=x a\nRUN --mount=type=ssh --a=b --c x\nARG --d e\nUSER --f g")
        #expect(
            dockerfile.instructions.map { $0.unknownFlags.map(\.name) } == [["platfrom"], ["a", "c"], ["d"], ["f"]])
        #expect(dockerfile.instructions.map(\.checksFlags) == [true, true, false, true])
        let from = try #require(dockerfile.instructions.first)
        #expect(from.flags.first.flatMap(from.suggestion) == "platform")
        #expect(dockerfile.errors == [])
    }

    @Test func linesThatBuildKitCannotRead() {
        let fits = "FROM a\nRUN " + String(repeating: "x", count: 65_531)
        #expect(Dockerfile(fits + "\nRUN y").errors == [])
        let dockerfile = Dockerfile(fits + "x\nRUN y")
        #expect(dockerfile.errors.map(\.range) == [7..<65_543])
        #expect(dockerfile.instructions.count == 3)
    }
}
