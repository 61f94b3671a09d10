import DockerfileSyntax
import ShellSyntax
import Testing

@testable import BuildModel

@Suite("Stages of a Dockerfile") struct StageTests {
    @Test(arguments: [
        ("FROM node", "node"),
        ("ARG V=22\nFROM node:${V}-slim", "node:22-slim"),
        ("ARG V\nFROM node:$V", "unknown node:$V"),
        ("ARG V\nFROM node:${V:-22}", "unknown node:${V:-22}"),
        ("FROM node:$UNDECLARED", "unknown node:$UNDECLARED"),
        ("ARG R=ghcr.io/org\nARG I=$R/app\nFROM $I:1", "ghcr.io/org/app:1"),
        ("FROM scratch", "scratch"),
        ("FROM a AS One\nFROM ONE", "stage 0"),
        ("FROM a AS one\nFROM b AS one\nFROM one", "stage 1"),
        ("FROM --platform=$BUILDPLATFORM golang", "golang"),
        ("FROM app-${TARGETARCH}", "unknown app-${TARGETARCH}"),
    ])
    func standOnTheirBase(text: String, base: String) throws {
        let stage = try #require(build(text).stages.last)
        #expect(description(stage.base) == base)
    }

    @Test func buildArgumentsWinOverDefaults() {
        let stages = build("ARG V=1\nFROM a:$V\nARG W=1\nUSER $W", arguments: ["V": "2", "W": "7"]).stages
        #expect(description(stages[0].base) == "a:2")
        #expect(stages[0].end.user == "7")
    }

    @Test(
        "know which of them the image needs",
        arguments: [
            ("FROM a AS x\nFROM b AS y\nFROM x", nil, [true, false, true]),
            ("FROM a AS x\nFROM b AS y\nFROM c\nCOPY --from=y /y /y", nil, [false, true, true]),
            ("FROM a\nFROM b\nFROM c\nCOPY --from=0 /y /y", nil, [true, false, true]),
            (
                "FROM a AS x\nFROM b AS y\nFROM c\nRUN --mount=type=bind,from=x,target=/x true", nil,
                [true, false, true]
            ),
            ("FROM a AS x\nFROM b AS y\nFROM c", "x", [true, false, false]),
            ("FROM a AS x\nFROM x AS y\nFROM y AS z\nFROM b", "1", [true, true, false, false]),
            ("FROM a\nCOPY --from=nginx /x /x\nFROM b\nCOPY --from=7 /x /x", nil, [false, true]),
        ] as [(String, String?, [Bool])])
    func areReachable(text: String, target: String?, reachable: [Bool]) {
        #expect(build(text, target: target).stages.map(\.isReachable) == reachable)
    }

    @Test(
        "keep what each instruction finds",
        arguments: [
            ("FROM scratch\nENV A=1\nENV A=2 B=$A\nUSER $B", "1"),
            ("FROM scratch\nARG A=1\nENV B=${A}0\nUSER $B", "10"),
            ("ARG A=7\nFROM scratch\nARG A\nUSER $A", "7"),
            ("ARG A=7\nFROM scratch\nUSER u$A", "u"),
            ("ARG A=7\nFROM debian\nUSER u$A", nil),
            ("FROM debian\nARG A\nUSER $A", nil),
            ("FROM debian\nARG A\nUSER ${A:-1000}", nil),
            ("FROM debian AS x\nUSER app\nFROM x", "app"),
            ("FROM debian AS x\nENV U=app\nFROM x\nUSER $U", "app"),
            ("FROM debian", nil),
        ] as [(String, String?)])
    func knowTheirUser(text: String, user: String?) throws {
        #expect(try #require(build(text).stages.last).end.user == user)
    }

    @Test(
        arguments: [
            ("FROM debian\nWORKDIR /a", "/a"),
            ("FROM debian\nWORKDIR /a\nWORKDIR b", "/a/b"),
            ("FROM scratch\nWORKDIR b", "/b"),
            ("FROM debian\nWORKDIR b", nil),
            ("FROM debian\nENV D=/srv\nWORKDIR $D/app", "/srv/app"),
        ] as [(String, String?)])
    func knowTheirDirectory(text: String, directory: String?) throws {
        #expect(try #require(build(text).stages.last).end.workingDirectory == directory)
    }

    @Test(arguments: [
        ("FROM debian\nRUN a", ShellDialect.posix),
        ("FROM alpine:3\nRUN a", .ash),
        ("FROM node:22-alpine\nRUN a", .ash),
        ("FROM alpine AS b\nFROM b\nRUN a", .ash),
        ("FROM debian\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a", .bash),
        ("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a", .cmd),
        (
            "FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022\nSHELL [\"pwsh\", \"-Command\"]\nRUN a",
            .powershell
        ),
        ("FROM debian\nRUN <<EOF\n#!/usr/bin/env bash\na\nEOF", .bash),
        ("FROM debian\nRUN <<EOF\na\nEOF", .posix),
        ("FROM debian\nRUN [\"/bin/bash\", \"-c\", \"a\"]", .bash),
    ])
    func knowTheirShell(text: String, dialect: ShellDialect) throws {
        let step = try #require(build(text).stages.last?.steps.last)
        #expect(step.script?.dialect == dialect)
        #expect(step.script?.commands.map(\.name) == ["a"])
    }

    @Test func executeFormIsACommandWithPlaces() throws {
        let text = "FROM debian\nRUN [\"/usr/bin/apt-get\", \"install\", \"-y\"]"
        let build = build(text)
        let command = try #require(build.stages[0].steps[0].script?.commands.first)
        #expect(command.name == "apt-get")
        #expect(command.arguments.map(\.literal) == ["install", "-y"])
        #expect(build.source.text(command.nameRange) == "\"/usr/bin/apt-get\"")
    }

    private func description(_ base: Base) -> String {
        switch base {
        case .scratch: "scratch"
        case .stage(let index): "stage \(index)"
        case .image(let name): name.text
        case .unknown(let text): "unknown \(text)"
        }
    }
}

@Suite("Variables that grow") struct VariableLimitTests {
    @Test func endAsUnknown() throws {
        let lines = (0..<64).map { _ in "ENV A=$A$A" }.joined(separator: "\n")
        let stage = try #require(build("FROM scratch\nENV A=x\n\(lines)\nUSER $A").stages.last)
        #expect(stage.end.variables["A"] == .unknown)
        #expect(stage.steps[3].state.variables["A"] == .known("xxxx"))
    }
}
