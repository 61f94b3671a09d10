import Foundation
import Testing

/// `--baseline`, `--write-baseline` and the comments in Dockerfiles.
@Suite("Findings that are known")
struct KnownFindingsTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(LintTests.dirty, to: "a/Dockerfile")
    }

    @Test("what is in the baseline is not reported, wherever it moved")
    func baseline() throws {
        let written = try Plimsoll("lint", "--write-baseline", "known.json", in: folder)
        #expect(written.status == 0)
        #expect(written.output.isEmpty)
        #expect(written.errors.contains("known.json: "))
        let text = try String(contentsOf: folder.appendingPathComponent("known.json"), encoding: .utf8)
        #expect(text.contains("\"path\": \"a/Dockerfile\""))
        try scratch.write("# A comment.\n\n" + LintTests.dirty, to: "a/Dockerfile")
        let known = try Plimsoll("lint", "--baseline", "known.json", in: folder)
        #expect(known.status == 0)
        #expect(known.output.hasPrefix("No findings in 1 file; "))
        #expect(known.output.hasSuffix(" in the baseline\n"))
        // The same file from another folder, and under another spelling of its path.
        let inside = folder.appendingPathComponent("a")
        #expect(try Plimsoll("lint", "--baseline", "../known.json", "./Dockerfile", in: inside).status == 0)
        let again = try Plimsoll("lint", "--write-baseline", "../again.json", in: inside)
        #expect(again.status == 0)
        #expect(try String(contentsOf: folder.appendingPathComponent("again.json"), encoding: .utf8) == text)
    }

    @Test("what is new is reported, and what is gone is said")
    func changes() throws {
        _ = try Plimsoll("lint", "--write-baseline", "known.json", in: folder)
        try scratch.write(LintTests.dirty + "WORKDIR app\n", to: "a/Dockerfile")
        let run = try Plimsoll("lint", "--baseline", "known.json", "--format", "gnu", in: folder)
        #expect(run.status == 1)
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(run.output.contains("[relative-workdir]"))
        try scratch.write(LintTests.clean, to: "a/Dockerfile")
        let clean = try Plimsoll("lint", "--baseline", "known.json", in: folder)
        #expect(clean.status == 0)
        #expect(clean.errors.contains("of the baseline are no longer there"))
    }

    @Test(
        "a broken baseline is 2 with the place of the mistake",
        arguments: [
            ("{\"schema\": \"plimsoll/baseline/1\", \"findings\": 1}", "known.json:1:47: findings must be a list"),
            ("not json", "known.json:1:1: The baseline must be a mapping"),
        ])
    func broken(_ text: String, _ message: String) throws {
        try scratch.write(text, to: "known.json")
        let run = try Plimsoll("lint", "--baseline", "known.json", in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(message))
        #expect(try Plimsoll("lint", "--baseline", "nowhere.json", in: folder).status == 2)
    }

    @Test("comments are counted, shown with --no-ignore, and looked after")
    func comments() throws {
        let text =
            "# hadolint ignore=DL3007\nFROM debian:latest\n# plimsoll ignore=latest-tag,DL3007x\nRUN echo\nUSER 1\n"
        try scratch.write(text, to: "a/Dockerfile")
        let run = try Plimsoll("lint", in: folder)
        #expect(run.status == 1)
        #expect(!run.output.contains("[latest-tag]"))
        #expect(run.output.contains("a/Dockerfile:3:19: info[unused-ignore]: "))
        #expect(run.output.contains("a/Dockerfile:3:30: warning[unknown-rule-in-ignore]: No rule is called `DL3007x`"))
        #expect(run.output.contains("; 1 ignored by comments; --fix mends "))
        let all = try Plimsoll("lint", "--no-ignore", in: folder)
        #expect(all.output.contains("a/Dockerfile:2:6: warning[latest-tag]: "))
        #expect(!all.output.contains("ignored by comments"))
        let narrow = try Plimsoll("lint", "--select", "unused-ignore", in: folder)
        #expect(narrow.status == 0)
    }
}
