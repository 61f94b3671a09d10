import Foundation
import Testing

@Suite("Configuration and rules of one's own")
struct ConfigurationTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(LintTests.dirty, to: "Dockerfile")
    }

    static let rule = """
        ---
        id: curl-installed
        title: curl is not wanted here
        severity: error
        match:
          run: apt-get install curl
        ---
        """

    @Test("--rules adds rules, which are listed, explained and run")
    func rules() throws {
        try scratch.write(Self.rule, to: "house/curl-installed.md")
        let run = try Plimsoll("lint", "--rules", "house", "--fail-level", "error", in: folder)
        #expect(run.status == 1)
        #expect(run.output.contains("error[curl-installed]: "))
        #expect(try Plimsoll("rules", "--rules", "house", in: folder).output.contains("curl-installed"))
        #expect(try Plimsoll("explain", "curl-installed", "--rules", "house", in: folder).status == 0)
        #expect(try Plimsoll("lint", "--fail-level", "error", in: folder).status == 0)
    }

    @Test("the nearest configuration above a file sets its rules, and --config goes before it")
    func nearest() throws {
        try scratch.write("severity:\n  latest-tag: off\n", to: "a/plimsoll.yaml")
        try scratch.write(LintTests.dirty, to: "a/b/Dockerfile")
        try scratch.write("severity:\n  latest-tag: error\n", to: "strict.yaml")
        let run = try Plimsoll("lint", in: folder)
        #expect(run.output.split(separator: "\n").contains { $0.hasPrefix("Dockerfile:1:6: warning[latest-tag]") })
        #expect(!run.output.contains("a/b/Dockerfile:1:6: warning[latest-tag]"))
        let strict = try Plimsoll("lint", "--config", "strict.yaml", in: folder)
        #expect(strict.output.contains("a/b/Dockerfile:1:6: error[latest-tag]"))
        let none = try Plimsoll("lint", "--config", "/dev/null", in: folder)
        #expect(none.output.contains("a/b/Dockerfile:1:6: warning[latest-tag]"))
        // What `<(…)` of a shell stands for.
        let piped = try Plimsoll.shell("cat strict.yaml | $0 lint --config /dev/stdin", in: folder)
        #expect(piped.output.contains("a/b/Dockerfile:1:6: error[latest-tag]"))
    }

    @Test("excluded files are left out, unless they are named")
    func excluded() throws {
        try scratch.write("exclude: [old]\n", to: "plimsoll.yaml")
        try scratch.write("FROM node:latest\n", to: "old/Dockerfile")
        #expect(try !Plimsoll("lint", in: folder).output.contains("old/Dockerfile"))
        #expect(try Plimsoll("lint", "old/Dockerfile", in: folder).output.contains("old/Dockerfile"))
    }

    @Test(
        "what is broken in a configuration or a rule is 2, with its place, and nothing is checked",
        arguments: [
            ("plimsoll.yaml", "severty: {}\n", "plimsoll.yaml:1:1: "),
            ("plimsoll.yaml", "severity: [\n", "plimsoll.yaml:2:"),
            ("plimsoll.yaml", "severity:\n  latest-tagg: off\n", "plimsoll.yaml:2:3: "),
            ("plimsoll.yaml", "rules: [nowhere]\n", "nowhere"),
            ("plimsoll.yaml", "options: {untrusted-registry: {registrys: a}}", "plimsoll.yaml:1:32: "),
            ("plimsoll.yaml", "options: {untrusted-registry: {registries: {a: b}}}", "plimsoll.yaml:1:44: "),
        ])
    func broken(name: String, text: String, place: String) throws {
        try scratch.write(text, to: name)
        let run = try Plimsoll("lint", in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(place), "\(run.errors)")
    }

    @Test("options: sets what a rule looks for, and explain prints what it is by default")
    func options() throws {
        let wanted = "Dockerfile:1:6: error[untrusted-registry]: "
        #expect(try !Plimsoll("lint", in: folder).output.contains(wanted))
        try scratch.write("options:\n  DL3026:\n    registries: [registry.example.com]\n", to: "plimsoll.yaml")
        #expect(try Plimsoll("lint", in: folder).output.contains(wanted))
        let explained = try Plimsoll("explain", "DL3026", in: folder)
        #expect(explained.output.contains("option registries (globs, [] by default)\n"))
    }

    @Test("a budget in the configuration gates like the options, which go before it")
    func budget() throws {
        try scratch.write(SampleImage.archive(), to: "app.tar")
        try scratch.write("budget:\n  max-waste: 1MB\n", to: "plimsoll.yaml")
        #expect(try Plimsoll("image", "app.tar", in: folder).status == 1)
        #expect(try Plimsoll("image", "app.tar", "--max-waste", "3MB", in: folder).status == 0)
    }
}
