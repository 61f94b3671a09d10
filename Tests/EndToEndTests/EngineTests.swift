import Foundation
import Testing

/// The engines are stood in for by scripts that write what real ones wrote.
@Suite("Images out of an engine's store")
struct EngineTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(SampleImage.archive(), to: "app.tar")
    }

    /// Puts a script of that name first on the PATH.
    private func standIn(_ name: String, _ script: String) throws -> [String: String] {
        let file = try scratch.write("#!/bin/sh\n\(script)\n", to: "bin/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return ["PATH": "\(folder.path)/bin:\(path)"]
    }

    @Test(
        "come by its own save, with the figures of the file",
        arguments: [("docker", "save app:1"), ("podman", "save --format docker-archive app:1")])
    func save(engine: String, arguments: String) throws {
        let expected = try Plimsoll("image", "app.tar", "--format", "json", in: folder).output
        let environment = try standIn(engine, "test \"$*\" = \"\(arguments)\" && cat '\(folder.path)/app.tar'")
        let source = "\(engine)://app:1"
        let run = try Plimsoll("image", source, "--format", "json", in: folder, environment: environment)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output == expected.replacing("\"app.tar\"", with: "\"\(source)\""))
    }

    @Test("what the engine complains of is passed on", arguments: ["", "head -c 3000 '$0/app.tar'; "])
    func failing(before: String) throws {
        let script = before.replacing("$0", with: folder.path) + "echo 'No such image: app:1' >&2; exit 1"
        let run = try Plimsoll("image", "docker://app:1", in: folder, environment: try standIn("docker", script))
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(
            run.errors.hasPrefix("plimsoll: error: docker://app:1: docker save app:1 failed: No such image: app:1. "))
        #expect(run.errors.contains("docker pull app:1"))
    }

    @Test("an engine that is not there is named, and the way around it")
    func absent() throws {
        let run = try Plimsoll("image", "podman://app:1", in: folder, environment: ["PATH": folder.path])
        #expect(run.status == 2)
        #expect(run.errors.contains("the program podman is not on the PATH."))
        #expect(run.errors.contains("podman save app:1 -o image.tar"))
    }

    @Test("a name cannot be an option")
    func option() throws {
        let run = try Plimsoll("image", "docker://-o/etc/x", in: folder, environment: try standIn("docker", "exit 0"))
        #expect(run.status == 2)
        #expect(run.errors.contains("names no image. Write docker://NAME:TAG."))
    }

    @Test("Ctrl-C ends both programs, and the exit says by what")
    func interrupted() throws {
        let environment = try standIn(
            "docker",
            """
            trap 'echo > "\(folder.path)/ended"; exit 1' TERM
            kill -INT $PPID
            while :; do sleep 0.05; done
            """)
        let run = try Plimsoll("image", "docker://app:1", in: folder, environment: environment)
        #expect(run.status == -SIGINT)
        #expect(run.output.isEmpty)
        // It was told to end; when it does is its own affair.
        for _ in 0..<200 where !exists("ended") { usleep(50_000) }
        #expect(exists("ended"))
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    @Test("who waits at a terminal sees how far it is, and nobody else", .enabled(if: Plimsoll.hasTerminal))
    func progress() throws {
        var environment = try standIn("docker", "sleep 1; cat '\(folder.path)/app.tar'")
        environment["CI"] = ""
        let seen = try Plimsoll.onTerminal("image docker://app:1", in: folder, environment: environment)
        #expect(seen.status == 0)
        #expect(seen.output.hasPrefix("\rreading docker://app:1  0 layers  0B\u{1B}[K"))
        #expect(seen.output.contains("\r\u{1B}[K\u{1B}[1mapp:1\u{1B}[0m  linux/amd64"))
        environment["CI"] = "true"
        let quiet = try Plimsoll.onTerminal("image docker://app:1", in: folder, environment: environment)
        #expect(!quiet.output.contains("reading"))
        let piped = try Plimsoll("image", "docker://app:1", in: folder, environment: environment)
        #expect(piped.errors.isEmpty)
    }
}
