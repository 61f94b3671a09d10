import Foundation
import Testing

/// `lint --fix`, `--fix-unsafe` and `--diff`.
@Suite("Fixes on the command line")
struct FixingTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    static let before = """
        from debian:12-slim AS build
        RUN apt-get update && apt-get install -y curl
        RUN yum install curl
        FROM debian:latest
        RUN apt-get update && apt-get install -y --no-install-recommends curl
        USER 1000

        """
    static let after = """
        from debian:12-slim AS build
        RUN apt-get update && apt-get install -y curl
        RUN yum install -y curl
        FROM debian:latest
        RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
        USER 1000

        """
    static let rules = ["--select", "apt-lists-left,yum-without-yes,latest-tag,shell-form-command"]

    init() throws {
        scratch = try Scratch()
        try scratch.write(Self.before, to: "Dockerfile")
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    private func lint(_ arguments: String..., input: String = "") throws -> Plimsoll {
        try Plimsoll(["lint"] + Self.rules + arguments, in: folder, input: input)
    }

    @Test("--fix mends the file, says what it did, and reports the rest")
    func fix() throws {
        let run = try lint("--fix")
        #expect(run.status == 1)
        #expect(try text("Dockerfile") == Self.after)
        #expect(
            run.errors == "plimsoll: fixed: Dockerfile: 2 findings mended: apt-lists-left, yum-without-yes\n")
        #expect(run.output.contains("Dockerfile:4:6: warning[latest-tag]: "))
        #expect(run.output.hasSuffix("1 finding in 1 file: 1 warning\n"))
        let again = try lint("--fix")
        #expect(again.errors.isEmpty)
        #expect(try text("Dockerfile") == Self.after)
    }

    @Test("--diff prints what would change in a form that git applies, and writes nothing")
    func diff() throws {
        try scratch.write("FROM debian:12\n", to: "b/Dockerfile")
        let run = try lint("--diff")
        #expect(run.status == 1)
        #expect(try text("Dockerfile") == Self.before)
        #expect(run.output.hasPrefix("--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,6 +1,6 @@\n"))
        #expect(run.output.contains("-RUN yum install curl\n+RUN yum install -y curl\n"))
        #expect(!run.output.contains("b/b/Dockerfile"))
        #expect(try lint("--diff", "b").status == 0)
        #expect(try lint("--diff", "b").output.isEmpty)
        try scratch.write(run.output, to: "fix.patch")
        let applied = try Plimsoll.shell("git apply fix.patch", in: folder)
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(try text("Dockerfile") == Self.after)
    }

    @Test("--fix looks at the build that --target and --build-arg ask for")
    func build() throws {
        #expect(try lint("--fix", "--target", "build").errors.contains("2 findings mended"))
        let lines = try text("Dockerfile").split(separator: "\n")
        #expect(lines[1] == "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*")
        #expect(lines[4] == "RUN apt-get update && apt-get install -y --no-install-recommends curl")
    }

    @Test("standard input is mended to standard output")
    func standardInput() throws {
        let run = try lint("--fix", "-", input: Self.before)
        #expect(run.output == Self.after)
        #expect(run.status == 1)
        #expect(run.errors.contains("<stdin>: 2 findings mended"))
        let broken = try lint("--fix", "-", input: "FRMO x\n")
        #expect(broken.output == "FRMO x\n")
        #expect(broken.status == 4)
        #expect(broken.errors.contains("<stdin>: not mended, since it has syntax errors"))
        #expect(try lint("--diff", "-", input: Self.before).output.hasPrefix("--- a/<stdin>\n"))
    }

    @Test("unsafe fixes wait to be asked for")
    func unsafe() throws {
        try scratch.write("FROM debian:12\nUSER 1000\nCMD curl example.com\n", to: "Dockerfile")
        let safe = try lint("--fix")
        #expect(safe.errors.contains("1 finding more can be mended with --fix-unsafe"))
        #expect(try text("Dockerfile").contains("CMD curl"))
        let run = try lint("--fix-unsafe")
        #expect(run.status == 0)
        #expect(try text("Dockerfile").contains("CMD [\"curl\", \"example.com\"]"))
    }

    @Test("the file keeps its mode, and a link stays a link")
    func mode() throws {
        let path = folder.appendingPathComponent("Dockerfile").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let link = folder.appendingPathComponent("Dockerfile.link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "Dockerfile")
        #expect(try lint("--fix", "Dockerfile.link").status == 1)
        #expect(try text("Dockerfile") == Self.after)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "Dockerfile")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
    }

    @Test("Windows line ends stay")
    func lineEnds() throws {
        try scratch.write(Self.before.replacing("\n", with: "\r\n"), to: "Dockerfile")
        _ = try lint("--fix")
        #expect(try text("Dockerfile") == Self.after.replacing("\n", with: "\r\n"))
    }

    @Test("what a comment silences, or the baseline knows, is not mended")
    func known() throws {
        try scratch.write("FROM debian:12\n# plimsoll ignore=DL3030\nRUN yum install a\nRUN yum install b\n", to: "a")
        try scratch.write("FROM debian:12\nRUN yum install b\n", to: "old")
        #expect(try lint("--write-baseline", "known.json", "a").status == 0)
        let run = try lint("--fix", "--baseline", "known.json", "a")
        #expect(try text("a").contains("RUN yum install a\nRUN yum install b\n"))
        #expect(run.errors.isEmpty)
        #expect(try Plimsoll("lint", "--fix", "--write-baseline", "x.json", in: folder).status == 2)
    }
}
