import Foundation
import Testing

@Suite("The reports of plimsoll lint, parse and image")
struct ReportTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(LintTests.dirty, to: "Dockerfile")
    }

    @Test("--format may be given several times, and writes to files")
    func severalFormats() throws {
        let run = try Plimsoll("lint", "--format", "sarif=out.sarif", "--format", "text", in: folder)
        #expect(run.status == 1)
        #expect(run.output == (try Plimsoll("lint", in: folder)).output)
        let results = try results(ofSARIF: try text("out.sarif"))
        #expect(results.contains("latest-tag"))
    }

    @Test("--output writes the report to a file, and text to the terminal")
    func output() throws {
        let run = try Plimsoll("lint", "--format", "sarif", "--output", "out.sarif", in: folder)
        #expect(run.status == 1)
        #expect(run.output.contains("Dockerfile:1:6: warning[latest-tag]: "))
        #expect(try results(ofSARIF: try text("out.sarif")).contains("latest-tag"))
        let plain = try Plimsoll("lint", "--output", "out.txt", "--color", "always", in: folder)
        #expect(plain.output.contains("\u{1B}["))
        #expect(try !text("out.txt").contains("\u{1B}["))
    }

    @Test("a report that cannot be written is 2")
    func unwritable() throws {
        let run = try Plimsoll("lint", "--format", "sarif=nowhere/out.sarif", in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("nowhere/out.sarif: cannot be written: there is no such folder"))
    }

    @Test("an unknown format is 2, with the names of all")
    func unknownFormat() throws {
        let run = try Plimsoll("lint", "--format", "yaml", in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        for name in ["yaml", "text", "json", "sarif", "github", "gitlab", "checkstyle", "junit", "markdown"] {
            #expect(run.errors.contains(name))
        }
    }

    @Test("--profile strict adds the rules of severity style")
    func profile() throws {
        try scratch.write("FROM debian:12-slim\nmaintainer a\nUSER 1000\n", to: "Dockerfile")
        let usual = try Plimsoll("lint", "--fail-level", "style", in: folder)
        let strict = try Plimsoll("lint", "--fail-level", "style", "--profile", "strict", in: folder)
        #expect(!usual.output.contains("style["))
        #expect(strict.output.contains("style["))
        #expect(strict.status == 1)
    }

    @Test("the list of rules ends with what it takes to run those that do not run by themselves")
    func rules() throws {
        let run = try Plimsoll("rules", in: folder)
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").last?.contains("--profile strict") == true)
    }

    @Test("parse has a line of JSON for each script, with its commands")
    func scripts() throws {
        let scratch = try Scratch()
        let text = "FROM debian\nRUN ls ü && \\\n  sh -c 'rm x'\nRUN [\"ls\"]\nRUN <<E\n#!/bin/bash\necho a\nE\n"
        try scratch.write(text, to: "Dockerfile")
        let run = try Plimsoll("parse", "--format", "scripts", "Dockerfile", in: scratch.folder)
        let lines = try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(lines.map { $0["line"] as? Int } == [2, 6])
        #expect(lines.map { $0["dialect"] as? String } == ["posix", "bash"])
        let script = Array((try #require(lines[0]["script"] as? String)).utf8)
        let commands = try #require(lines[0]["commands"] as? [[String: Any]])
        let texts = commands.map { command -> String in
            let start = command["start"] as? Int ?? 0
            return String(decoding: script[start..<(command["end"] as? Int ?? start)], as: UTF8.self)
        }
        #expect(texts == ["ls ü", "sh -c 'rm x'", "rm x"])
        #expect(commands.map { $0["isQuoted"] as? Bool } == [false, false, true])
    }

    @Test("the rules of a profile, of a category, or of another tool's id")
    func ruleSelection() throws {
        let alias = try Plimsoll("rules", "--alias", "dl3008", in: folder)
        #expect(alias.output.contains("unpinned-apt-package"))
        #expect(!alias.output.contains("latest-tag"))
        let category = try Plimsoll("rules", "--category", "security", "--format", "markdown", in: folder)
        #expect(category.output.contains("| `root-user` |"))
        #expect(!category.output.contains("latest-tag"))
        let profile = try Plimsoll("rules", "--profile", "buildkit", in: folder)
        let rows = profile.output.split(separator: "\n").map { $0.split(separator: " ").prefix(2).map(String.init) }
        #expect(rows.contains(["maintainer-instruction", "warning"]))
        #expect(!profile.output.contains("latest-tag"))
        for (arguments, hint) in [
            (["--category", "sise"], "Did you mean \"size\"?"), (["--alias", "DL99999"], "no rule \"DL99999\""),
        ] {
            let run = try Plimsoll(["rules"] + arguments, in: folder)
            #expect(run.status == 2)
            #expect(run.errors.contains(hint))
        }
    }

    @Test("a rule is explained as JSON and as Markdown")
    func explain() throws {
        let json = try Plimsoll("explain", "DL3009", "--format", "json", "--profile", "hadolint", in: folder)
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let rule = try #require((document?["rules"] as? [[String: Any]])?.first)
        #expect(rule["severity"] as? String == "info")
        #expect((rule["profiles"] as? [String: String])?["default"] == "warning")
        #expect((rule["examples"] as? [Any])?.isEmpty == false)
        let markdown = try Plimsoll("explain", "DL3009", "--format", "markdown", in: folder)
        #expect(markdown.output.hasPrefix("# `apt-lists-left`: "))
        #expect(markdown.output.contains("\n```dockerfile\n"))
    }

    @Test("parse has a line of JSON for each of several files")
    func parse() throws {
        try scratch.write("FROM scratch\n", to: "b/Dockerfile")
        let run = try Plimsoll("parse", "--format", "json", "Dockerfile", "b/Dockerfile", in: folder)
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
        try scratch.write("FRMO x\n", to: "broken")
        let broken = try Plimsoll("parse", "--format", "json", "broken", "Dockerfile", "nowhere", in: folder)
        #expect(broken.status == 4)
        #expect(broken.output.split(separator: "\n").count == 2)
        #expect(broken.errors.contains("nowhere: no such file"))
    }

    @Test("findings in an image fail only when they are asked to")
    func imageFailLevel() throws {
        try scratch.write(SampleImage.archive(), to: "app.tar")
        let usual = try Plimsoll("image", "app.tar", "--format", "json", in: folder)
        #expect(usual.status == 0)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(usual.output.utf8)) as? [String: Any])
        let severities = (root["findings"] as? [[String: Any]] ?? []).compactMap { $0["severity"] as? String }
        #expect(!severities.isEmpty)
        let fails = severities.contains { ["warning", "error"].contains($0) }
        #expect(try Plimsoll("image", "app.tar", "--fail-level", "warning", in: folder).status == (fails ? 1 : 0))
        #expect(try Plimsoll("image", "app.tar", "--fail-level", "style", in: folder).status == 1)
    }

    @Test(
        "words that are a syntax error raise no finding as well",
        arguments: [
            ("ENV A=b\nFROM debian:12-slim\n", 1, 1), ("FROM debian:12-slim\nONBUILD FROM x\n", 2, 9),
            ("FROM debian:12-slim\nONBUILD ONBUILD RUN x\n", 2, 9),
        ])
    func syntaxErrors(text: String, line: Int, column: Int) throws {
        try scratch.write(text, to: "Dockerfile")
        let run = try Plimsoll("lint", in: folder)
        #expect(run.status == 4)
        let place = "Dockerfile:\(line):\(column): "
        let found = run.output.split(separator: "\n").filter { $0.hasPrefix(place) }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(place + "error[syntax-error]: ") == true)
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }

    private func results(ofSARIF text: String) throws -> [String] {
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let run = try #require((root["runs"] as? [[String: Any]])?.first)
        return (run["results"] as? [[String: Any]] ?? []).compactMap { $0["ruleId"] as? String }
    }
}
