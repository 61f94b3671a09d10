import Foundation
import Testing

/// The real program, and the real `shellcheck`. A script in front of that one writes down how it is called.
@Suite("plimsoll lint --shellcheck")
struct ShellCheckTests {
    private static let shell = "FROM debian:12-slim\nRUN true && \\\n    cd /opt/app; make \"$x\"\nUSER app\n"

    @Test func findingsStandAtTheirWords() throws {
        let place = try Place()
        let run = try place.lint("Dockerfile", "--format", "gnu")
        #expect(run.output.contains("Dockerfile:3:5: warning: "))
        #expect(run.output.contains("[SC2164]"))
        #expect(run.output.contains("Dockerfile:3:24: warning: x is referenced but not assigned"))
        #expect(run.status == 1)
    }

    @Test func anUnchangedTreeIsNotCheckedAgain() throws {
        let place = try Place()
        try place.scratch.write("FROM debian:12-slim\nRUN ls *.txt; cd /a; pwd\nUSER app\n", to: "more/Dockerfile")
        let first = try place.lint(".", "--format", "json")
        #expect(try place.checks() == 1, "one call for all scripts")
        let second = try place.lint(".", "--format", "json")
        #expect(try place.checks() == 1)
        #expect(second.output == first.output)
        #expect(first.output.contains("SC2164"))

        _ = try place.lint(".", "--no-cache")
        #expect(try place.checks() == 2)
        try place.scratch.write("FROM debian:12-slim\nRUN cd /b; pwd\nUSER app\n", to: "more/Dockerfile")
        #expect(try place.lint(".", "--format", "gnu").output.contains("more/Dockerfile:2:5: warning: "))
        #expect(try place.checks() == 3)
    }

    @Test func aBrokenCacheIsAMiss() throws {
        let place = try Place()
        let first = try place.lint("Dockerfile")
        let cache = place.scratch.folder.appendingPathComponent("cache/plimsoll/shellcheck")
        let files = try FileManager.default.subpathsOfDirectory(atPath: cache.path).filter { $0.count > 5 }
        #expect(files.count == 1)
        for file in files { try Data("rubbish".utf8).write(to: cache.appendingPathComponent(file)) }
        let second = try place.lint("Dockerfile")
        #expect(second.output == first.output)
        #expect(second.status == first.status)
        #expect(second.errors.contains("is checked again"))
        #expect(try place.lint("Dockerfile").errors == "")
    }

    @Test func withoutTheProgram() throws {
        let place = try Place()
        for choice in ["auto", "off", "on"] {
            let run = try place.lint("Dockerfile", "--shellcheck", choice, path: "/nowhere")
            #expect(!run.output.contains("SC2"))
            #expect(run.status == 0)
            #expect(run.errors.contains("shellcheck is not on the PATH") == (choice == "on"))
        }
    }

    @Test func aProgramThatDoesNotWork() throws {
        let place = try Place(program: "#!/bin/sh\necho no >&2; exit 9\n")
        let run = try place.lint("Dockerfile")
        #expect(run.errors.contains("plimsoll: warning: "))
        #expect(run.errors.contains("shellcheck did not work"))
        #expect(run.status == 0)
    }

    @Test(arguments: ["# hadolint ignore=SC2154,SC2164", "# plimsoll ignore=shell-script-problems; reason=known"])
    func commentsSilenceThem(comment: String) throws {
        let place = try Place()
        try place.scratch.write(Self.shell.replacing("RUN", with: "\(comment)\nRUN"), to: "Dockerfile")
        #expect(try place.lint("Dockerfile").status == 0)
    }

    @Test func severities() throws {
        let place = try Place()
        try place.scratch.write("severity:\n  SC21*: error\n  SC2154: off\n", to: "plimsoll.yaml")
        let run = try place.lint("Dockerfile", "--format", "gnu")
        #expect(run.output.contains("error: ") && run.output.contains("[SC2164]"))
        #expect(!run.output.contains("SC2154"))

        try place.scratch.write("severity: {shell-script-problems: off, SC2154: info}\n", to: "plimsoll.yaml")
        let other = try place.lint("Dockerfile", "--format", "gnu")
        #expect(other.output.contains("[SC2154]"))
        #expect(!other.output.contains("SC2164"))
    }

    @Test func notesOnlyWhereTheyAreAskedFor() throws {
        let place = try Place()
        try place.scratch.write("FROM debian:12-slim\nARG x\nRUN ls $x\nUSER app\n", to: "Dockerfile")
        #expect(!(try place.lint("Dockerfile").output.contains("SC2086")))
        try place.scratch.write("FROM debian:12-slim\nRUN ls $HOME\nUSER app\n", to: "Dockerfile")
        #expect(!(try place.lint("Dockerfile").output.contains("SC2086")))
        try place.scratch.write("severity: {SC*: style}\n", to: "plimsoll.yaml")
        #expect(try place.lint("Dockerfile").output.contains("SC2086"))
    }

    @Test func explained() throws {
        let place = try Place()
        let run = try Plimsoll("explain", "SC2086", in: place.scratch.folder)
        #expect(run.output.contains("ShellCheck"))
        #expect(run.status == 0)
    }

    @Test func inSARIF() throws {
        let place = try Place()
        let text = try place.lint("Dockerfile", "--format", "sarif").output
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let ids = (driver["rules"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        #expect(ids.contains("SC2164"))
        #expect(ids.contains("SC2154"))
    }

    /// A folder with a Dockerfile, a cache of its own, and a `shellcheck` that writes its calls down.
    private struct Place {
        let scratch: Scratch

        init(program: String? = nil) throws {
            scratch = try Scratch()
            try scratch.write(ShellCheckTests.shell, to: "Dockerfile")
            let log = scratch.folder.appendingPathComponent("calls").path
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            let text = program ?? "#!/bin/sh\necho \"$*\" >> '\(log)'\nPATH='\(path)' exec shellcheck \"$@\"\n"
            let file = try scratch.write(text, to: "bin/shellcheck")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }

        func lint(_ arguments: String..., path: String? = nil) throws -> Plimsoll {
            let bin = scratch.folder.appendingPathComponent("bin").path
            let cache = scratch.folder.appendingPathComponent("cache").path
            return try Plimsoll(
                ["lint"] + arguments, in: scratch.folder, environment: ["PATH": path ?? bin, "XDG_CACHE_HOME": cache])
        }

        /// How often it was given scripts.
        func checks() throws -> Int {
            let calls = scratch.folder.appendingPathComponent("calls")
            return try String(contentsOf: calls, encoding: .utf8).split(separator: "\n").count {
                $0.contains("--format")
            }
        }
    }
}
