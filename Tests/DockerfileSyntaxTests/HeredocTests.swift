import SourceText
import Testing

@testable import DockerfileSyntax

@Suite("Heredocs, as BuildKit's parser_heredoc_test.go has them")
struct HeredocTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var name: String
        var body: String
        var expands = true
        var chomps = false
        var fileDescriptor = 0
        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: "RUN <<EMPTY\nEMPTY\n", name: "EMPTY", body: ""),
        Case(text: "RUN 3<<EMPTY2\nEMPTY2", name: "EMPTY2", body: "", fileDescriptor: 3),
        Case(text: "RUN <<INDENT\n\tfoo\n\tbar\nINDENT\n", name: "INDENT", body: "\tfoo\n\tbar\n"),
        Case(text: "RUN <<-UN\n\tbaz\n\tquux\nUN\n", name: "UN", body: "\tbaz\n\tquux\n", chomps: true),
        Case(text: "RUN <<-UN\n\tbaz\n\t\tUN\n", name: "UN", body: "\tbaz\n", chomps: true),
        Case(
            text: "RUN <<-'NO'\n\tdon't $NAME\nNO\n", name: "NO", body: "\tdon't $NAME\n", expands: false, chomps: true),
        Case(text: "RUN <<C\n# comment\n\necho \\\nC\n", name: "C", body: "# comment\n\necho \\\n"),
        Case(text: "RUN --mount=type=cache,target=/foo <<M\nx\nM\n", name: "M", body: "x\n"),
        Case(text: "COPY <<EOF /quotes\n\"foo\"\n'bar'\nEOF\n", name: "EOF", body: "\"foo\"\n'bar'\n"),
        Case(text: "RUN <<COMPLEX python3\nprint('x')\nCOMPLEX\n", name: "COMPLEX", body: "print('x')\n"),
        Case(text: "COPY <<file.txt /dest\nhello\nfile.txt\n", name: "file.txt", body: "hello\n"),
        Case(text: "RUN <<eo'f'\nx\neof\n", name: "eof", body: "x\n", expands: false),
        Case(text: "RUN <<eo\\'f\nx\neo'f\n", name: "eo'f", body: "x\n"),
        Case(text: "RUN <<'e'o\\'f\nx\neo'f\n", name: "eo'f", body: "x\n", expands: false),
        Case(text: "RUN <<'one two'\nx\none two\n", name: "one two", body: "x\n", expands: false),
        Case(text: "RUN <<$EOF\n$EOF\n", name: "$EOF", body: ""),
        Case(text: "RUN <<  EOF\nEOF\n", name: "EOF", body: ""),
        Case(text: "RUN <<  EOF  > foo\nEOF\n", name: "EOF", body: ""),
        Case(text: "RUN << -EOF\n-EOF\n", name: "-EOF", body: ""),
        Case(text: "# escape=`\nRUN echo ` <<EOF `\n  && x\ny\nEOF\n", name: "EOF", body: "y\n"),
        Case(text: "RUN echo ${x:0:3} <<E\n1\nE\n", name: "E", body: "1\n"),
        Case(text: "ONBUILD RUN <<E\n1\nE\n", name: "E", body: "1\n"),
        Case(text: "ADD <<E x /\n1\nE\n", name: "E", body: "1\n"),
    ])
    func single(_ test: Case) throws {
        let dockerfile = Dockerfile(test.text)
        let heredoc = try #require(dockerfile.instructions.first?.heredocs.first)
        #expect(dockerfile.instructions.count == 1)
        #expect(heredoc.name == test.name)
        #expect(heredoc.body.string == test.body)
        #expect(heredoc.expands == test.expands)
        #expect(heredoc.chomps == test.chomps)
        #expect(heredoc.fileDescriptor == test.fileDescriptor)
        #expect(dockerfile.source.text(heredoc.terminatorRange) == test.name)
        #expect(dockerfile.source.text(heredoc.markerRange).contains("<<"))
        #expect(dockerfile.errors.allSatisfy { $0.origin == .instructions })
    }

    @Test(arguments: [
        "USER <<INVALID", "RUN \"<<NOHEREDOC\"", "RUN '<<E'", "RUN [\"<<EOF\"]", "RUN [\"<<'EOF'\"]", "RUN <<",
        "RUN <<-",
        "RUN <EOF", "RUN <<<EOF", "RUN echo \\<<EOF", "RUN a<<EOF", "RUN <<- EOF", "ENV a <<EOF",
        "ONBUILD ONBUILD RUN <<EOF",
    ])
    func none(_ text: String) {
        #expect(Dockerfile(text).instructions.first?.heredocs.count == 0)
    }

    @Test func several() {
        let dockerfile = Dockerfile("COPY <<X <<Y a /dest\nY\nX\nX\nY\nUSER b")
        let copy = dockerfile.instructions[0]
        #expect(copy.heredocs.map(\.name) == ["X", "Y"])
        #expect(copy.heredocs.map(\.body.string) == ["Y\n", "X\n"])
        #expect(copy.heredocs.map { dockerfile.source.text($0.markerRange) } == ["<<X", "<<Y"])
        #expect(copy.asCopy?.sources.map(\.value) == ["a"])
        #expect(copy.asCopy?.inlineFiles.map { $0.heredoc?.body.string } == ["Y\n", "X\n"])
        #expect(dockerfile.instructions.map(\.kind) == [.copy, .user])
    }

    @Test func tabsAreTakenOffAndStillMapped() throws {
        let dockerfile = Dockerfile("RUN <<-E\n\t\ta\n\tb\tc\n\n\tE\n")
        let content = try #require(dockerfile.instructions[0].heredocs.first).content
        #expect(content.string == "a\nb\tc\n\n")
        #expect(content.bytes.indices.map { dockerfile.source.bytes[content.fileOffset($0)] } == content.bytes)
    }

    @Test(arguments: [
        ("RUN <<E\nls\nE", true, nil), ("RUN <<E\n#!/usr/bin/env -S python3 -u\nE", true, "python3"),
        ("RUN <<-E\n\t#!/bin/bash -e\nE", true, "bash"), ("RUN <<E python3\nE", false, "python3"),
        ("RUN python3 <<E\nE", false, "python3"), ("RUN x && A=b /usr/bin/perl - <<E && y\nE", false, "perl"),
        ("RUN cat <<E > /f\nE", false, "cat"), ("RUN a; b <<E | c\nE", false, "b"),
        ("RUN <<E | python3\nE", false, nil),
        ("RUN a <<A | b <<E\nA\nE", false, "a"),
    ])
    func whatReadsTheBody(_ text: String, _ isWhole: Bool, _ interpreter: String?) {
        let script = Dockerfile(text).instructions[0].asRun?.scripts.first
        #expect(script?.isWholeCommand == isWhole)
        #expect(script?.interpreter == interpreter)
    }
}
