import Foundation
import Testing

@Suite("Bad input to plimsoll lint")
struct BadInputTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(LintTests.dirty, to: "Dockerfile")
    }

    @Test("a missing file is 2, and the others are still reported")
    func missing() throws {
        let run = try Plimsoll("lint", "nowhere/Dockerfile", "Dockerfile", in: folder)
        #expect(run.status == 2)
        #expect(run.errors == "plimsoll: error: nowhere/Dockerfile: no such file or directory\n")
        #expect(run.output.contains("latest-tag"))
        #expect(try Plimsoll("lint", "nowhere", "--exit-zero", in: folder).status == 2)
        let near = try Plimsoll("lint", "./Dockefile", in: folder)
        #expect(
            near.errors
                == "plimsoll: error: ./Dockefile: no such file or directory. Did you mean \"./Dockerfile\"?\n")
    }

    @Test("a file that may not be read is 2", .enabled(if: geteuid() != 0, "root may read everything"))
    func unreadable() throws {
        let file = try scratch.write(LintTests.dirty, to: "secret/Dockerfile")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
        let run = try Plimsoll("lint", in: folder)
        #expect(run.status == 2)
        #expect(run.errors == "plimsoll: error: secret/Dockerfile: permission denied\n")
        #expect(run.output.contains("latest-tag"))
    }

    @Test("a folder without Dockerfiles is 3, and its JSON is still whole")
    func nothing() throws {
        try scratch.write("", to: "docs/README.md")
        let run = try Plimsoll("lint", "docs", in: folder)
        #expect(run.status == 3)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("plimsoll: warning: docs: no Dockerfile in here"))
        let json = try Plimsoll("lint", "docs", "--format", "json", in: folder)
        #expect(json.status == 3)
        #expect((try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])?["files"] is [Any])
        #expect(try Plimsoll("lint", "docs", "nowhere", in: folder).status == 2)
        #expect(try Plimsoll("lint", "docs", "Dockerfile", in: folder).status == 1)
    }

    @Test(
        "what is no Dockerfile is 4, with its place",
        arguments: [
            ([UInt8](), "broken:1:1: error[syntax-error]: "),
            (Array("# only a comment\n".utf8), "broken:"),
            (Array("FROM debian:12\nFRMO x\n".utf8), "broken:2:1: error[syntax-error]: "),
            (Array("FROM a\n".utf8) + [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2], "broken:2:5: error[syntax-error]: "),
        ])
    func notParseable(bytes: [UInt8], place: String) throws {
        try scratch.write(bytes, to: "broken")
        let run = try Plimsoll("lint", "broken", "Dockerfile", in: folder)
        #expect(run.status == 4)
        #expect(run.output.contains(place))
        #expect(run.output.contains("latest-tag"))
        #expect(try Plimsoll("lint", "broken", "--exit-zero", in: folder).status == 4)
    }

    @Test("of several exit codes the highest is given")
    func several() throws {
        try scratch.write("FRMO x\n", to: "broken")
        #expect(try Plimsoll("lint", "broken", "nowhere", "Dockerfile", in: folder).status == 4)
        #expect(try Plimsoll("lint", "nowhere", "Dockerfile", in: folder).status == 2)
    }

    @Test("bytes that are not UTF-8 are read on, with a word on where")
    func invalidText() throws {
        try scratch.write(
            Array("FROM debian:latest\nLABEL a=caf".utf8) + [0xE9] + Array("\nUSER 1\n".utf8), to: "latin")
        let run = try Plimsoll("lint", "latin", in: folder)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("plimsoll: warning: latin:2:12: "))
        #expect(run.output.contains("latest-tag"))
    }

    @Test("a file's name reaches the terminal escaped")
    func hostileName() throws {
        let run = try Plimsoll("lint", "a\u{1B}[2J\u{202E}", in: folder)
        #expect(run.status == 2)
        #expect(run.errors == "plimsoll: error: a\\x1B[2J\\u{202E}: no such file or directory\n")
    }

    @Test("an endless file is refused")
    func endless() throws {
        let run = try Plimsoll("lint", "/dev/zero", in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("/dev/zero: larger than"))
    }

    @Test(
        "wrong usage is 2 and says so on standard error only",
        arguments: [
            ["frobnicate"], ["lint", "--frob"], ["lint", "--format", "yaml"], ["image"], ["explain"],
            ["explain", "no-such-rule"],
            ["image", "a.tar", "--max-size", "12q"], ["image", "a.tar", "--min-efficiency", "2"],
            ["image", "a.tar", "--platform", "linux"],
        ])
    func usage(arguments: [String]) throws {
        let run = try Plimsoll(arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test("a reader that goes away is no error, a full disk is one")
    func closedOutput() throws {
        let head = try Plimsoll.shell("for i in 1 2 3; do \"$0\" lint Dockerfile; done | head -n 1", in: folder)
        #expect(head.errors.isEmpty)
        #if os(Linux)
            let full = try Plimsoll.shell("\"$0\" lint Dockerfile > /dev/full", in: folder)
            #expect(full.status == 2)
            #expect(full.errors.contains("standard output: no space left on device"))
        #endif
    }
}
