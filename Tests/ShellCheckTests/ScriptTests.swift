import BuildModel
import DockerfileSyntax
import SourceText
import Testing

@testable import ShellCheck

@Suite("The scripts that ShellCheck is given")
struct ScriptTests {
    @Test(arguments: [
        ("FROM debian\nRUN x\n", "#!/bin/sh"),
        ("FROM alpine:3.20\nRUN x\n", "#!/bin/busybox sh"),
        ("FROM node:22-alpine AS a\nFROM a\nRUN x\n", "#!/bin/busybox sh"),
        ("FROM debian\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN x\n", "#!/bin/bash -e"),
        ("FROM debian\nSHELL [\"/bin/dash\", \"-c\"]\nRUN x\n", "#!/bin/dash"),
        ("FROM debian\nSHELL [\"ksh\", \"-c\"]\nRUN x\n", "#!/bin/ksh"),
        ("FROM debian\n# hadolint shell=/bin/bash\nRUN x\n", "#!/bin/bash"),
        ("# hadolint shell=bash -e\nFROM debian\nRUN x\n", "#!/bin/bash -e"),
        ("FROM debian\n# hadolint shell=bash\nRUN x\nFROM debian\nRUN x\n", "#!/bin/bash|#!/bin/sh"),
        ("FROM debian\nRUN <<EOF\n#!/usr/bin/env bash\nx\nEOF\n", "#!/bin/bash"),
        ("FROM debian\nRUN [\"/bin/bash\", \"-ec\", \"x\"]\n", "#!/bin/bash -e"),
        // What is no script, or one for which there is no checker.
        ("FROM debian\nRUN [\"apt-get\", \"update\"]\n", ""),
        ("FROM debian\nRUN <<EOF\n#!/usr/bin/env python3\nx\nEOF\n", ""),
        ("FROM debian\nSHELL [\"/bin/zsh\", \"-c\"]\nRUN x\n", ""),
        ("FROM debian\nSHELL [\"pwsh\", \"-c\"]\nRUN x\n", ""),
        ("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN x\n", ""),
        ("FROM debian\n# hadolint shell=powershell\nRUN x\n", ""),
        ("FROM debian\nRUN\n", ""),
    ])
    func firstLines(dockerfile: String, lines: String) {
        let scripts = PlacementTests.build(dockerfile).scripts.compactMap { ShellCheckScript($0) }
        let first = scripts.map { String(decoding: $0.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) }
        #expect(first.joined(separator: "|") == lines)
    }

    @Test func variablesOfTheStageUpToTheRun() throws {
        let dockerfile = """
            ARG global=1
            FROM debian
            ARG b
            ENV a=1 c.d=2
            RUN x
            ENV later=1
            """
        let scripts = PlacementTests.build(dockerfile).scripts.compactMap { ShellCheckScript($0) }
        let script = try #require(scripts.first)
        let exported = String(decoding: script.bytes, as: UTF8.self).split(separator: "\n")[1].split(separator: " ")
        #expect(exported.filter { !$0.lowercased().contains("proxy") } == ["export", "a=1", "b=1"])
    }

    @Test func tooLongForShellCheck() {
        let run = "RUN " + String(repeating: "x", count: ShellCheckScript.maximumBytes + 1)
        #expect(PlacementTests.build("FROM debian\n\(run)\n").scripts.compactMap { ShellCheckScript($0) }.isEmpty)
    }
}
