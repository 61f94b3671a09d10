import Foundation
import Testing

@Suite("plimsoll lint")
struct LintTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
    }

    static let clean = """
        FROM scratch
        COPY app /app
        USER 1000
        ENTRYPOINT ["/app"]

        """
    static let dirty = """
        FROM debian:latest
        RUN apt-get update && apt-get install -y curl
        USER 1000
        CMD ["curl", "--version"]

        """

    @Test("a clean file is 0, a finding is 1, and says where and what")
    func findings() throws {
        try scratch.write(Self.clean, to: "good/Dockerfile")
        let good = try Plimsoll("lint", "good", in: folder)
        #expect(good.status == 0)
        #expect(good.output == "No findings in 1 file\n")
        #expect(good.errors.isEmpty)

        try scratch.write(Self.dirty, to: "bad/Dockerfile")
        let bad = try Plimsoll("lint", "bad/Dockerfile", in: folder)
        #expect(bad.status == 1)
        #expect(bad.output.contains("bad/Dockerfile:1:6: warning[latest-tag]: "))
        #expect(bad.output.contains("  1 | FROM debian:latest\n    |      ^~~~~~~~~~~~~\n"))
        #expect(bad.errors.isEmpty)
    }

    @Test(
        "the fail level decides on the exit code, not on the report",
        arguments: [
            (["--fail-level", "error"], 0), (["--fail-level", "warning"], 1), (["--failure-threshold", "style"], 1),
            (["--fail-level", "none"], 0), (["--exit-zero"], 0), (["--no-fail"], 0),
        ] as [([String], Int32)])
    func failLevel(options: [String], status: Int32) throws {
        try scratch.write(Self.dirty, to: "Dockerfile")
        let run = try Plimsoll(["lint"] + options, in: folder)
        #expect(run.status == status)
        #expect(run.output.contains("latest-tag"))
    }

    @Test("standard input is read under the name that it is given")
    func standardInput() throws {
        let run = try Plimsoll("lint", "-", in: folder, input: Self.dirty)
        #expect(run.status == 1)
        #expect(run.output.contains("<stdin>:1:6: "))
        let named = try Plimsoll("lint", "-", "--stdin-filename", "web/Dockerfile", in: folder, input: Self.dirty)
        #expect(named.output.contains("web/Dockerfile:1:6: "))
    }

    @Test("folders give the files that are Dockerfiles by their names, sorted, each once")
    func discovery() throws {
        let found = [
            "Containerfile", "Containerfile.dev", "Dockerfile", "Dockerfile.prod", "a/app.Dockerfile", "a/dockerfile",
            "b/web.containerfile", "z/Dockerfile",
        ]
        let left = [
            "Dockerfile.dockerignore", "a/Dockerfiles", "a/mydockerfile", "b/README.md", ".git/Dockerfile",
            "node_modules/x/Dockerfile", "a/.Dockerfile.swp.txt", "dockerfile-linter.md",
        ]
        for path in found + left { try scratch.write(Self.clean, to: path) }
        let run = try Plimsoll("lint", ".", "a", "Dockerfile", "--format", "json", in: folder)
        // `a` comes once more under its own name only where that name differs from the one found below `.`.
        #expect(try paths(run) == found)
        #expect(run.status == 0)
    }

    @Test("a file that is named is read whatever its name")
    func named() throws {
        try scratch.write(Self.dirty, to: "build.txt")
        let run = try Plimsoll("lint", "build.txt", in: folder)
        #expect(run.status == 1)
    }

    @Test("of a long list of paths none is lost, wherever options stand", arguments: 0...3)
    func longList(place: Int) throws {
        let names = (100..<400).map { "\($0).Dockerfile" }
        for name in names { try scratch.write(Self.clean, to: name) }
        let options = ["--format", "json"]
        let arguments: [String] =
            switch place {
            case 0: options + names
            case 1: names + options
            case 2: names.prefix(100) + options + names.dropFirst(100)
            default: options + ["--"] + names
            }
        let run = try Plimsoll(["lint"] + arguments, in: folder)
        #expect(try paths(run) == names)
    }

    @Test("a thousand files come out in order, and like one by one")
    func parallel() throws {
        for number in 0..<200 { try scratch.write(Self.dirty, to: String(format: "%03d/Dockerfile", number)) }
        let run = try Plimsoll("lint", "--format", "json", in: folder)
        #expect(try paths(run) == (0..<200).map { String(format: "%03d/Dockerfile", $0) })
        let again = try Plimsoll("lint", "--format", "json", in: folder)
        #expect(run.output == again.output)
    }

    @Test("JSON has the schema, the files and a summary")
    func json() throws {
        try scratch.write(Self.dirty, to: "Dockerfile")
        let run = try Plimsoll("lint", "--format", "json", in: folder)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(root["schema"] as? String == "plimsoll/lint/1")
        let file = try #require((root["files"] as? [[String: Any]])?.first)
        #expect((file["findings"] as? [[String: Any]])?.contains { $0["rule"] as? String == "latest-tag" } == true)
        #expect((root["summary"] as? [String: Int])?["files"] == 1)
    }

    private static let escape = "\u{1B}["

    @Test("colours are not for files, unless the option says so, and never in JSON")
    func color() throws {
        try scratch.write(Self.dirty, to: "Dockerfile")
        #expect(try !Plimsoll("lint", in: folder).output.contains(Self.escape))
        #expect(try Plimsoll("lint", "--color", "always", in: folder).output.contains(Self.escape))
        let forced = try Plimsoll("lint", "--color", "always", in: folder, environment: ["NO_COLOR": "1"])
        #expect(forced.output.contains(Self.escape))
        #expect(try !Plimsoll("lint", "--format", "json", "--color", "always", in: folder).output.contains(Self.escape))
    }

    #if os(Linux)
        @Test(
            "on a terminal there are colours, unless NO_COLOR has a value, the terminal is dumb, or the option says never",
            .enabled(if: Plimsoll.hasTerminal, "needs script of util-linux"),
            arguments: [
                ("lint", [:], true), ("lint", ["NO_COLOR": ""], true), ("lint", ["NO_COLOR": "1"], false),
                ("lint", ["TERM": "dumb"], false), ("lint --color never", [:], false),
                ("lint --color always", ["NO_COLOR": "1"], true),
            ] as [(String, [String: String], Bool)])
        func terminal(arguments: String, environment: [String: String], isColored: Bool) throws {
            try scratch.write(Self.dirty, to: "Dockerfile")
            let run = try Plimsoll.onTerminal(arguments, in: folder, environment: environment)
            #expect(run.output.contains("latest-tag"))
            #expect(run.output.contains(Self.escape) == isColored)
        }
    #endif

    private func paths(_ run: Plimsoll) throws -> [String] {
        let root = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return (root?["files"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
    }
}
