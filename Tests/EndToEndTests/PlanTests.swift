import Foundation
import Testing

@Suite("plimsoll plan")
struct PlanTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(SampleImage.archive(), to: "app.tar")
        try scratch.write(SampleImage.dockerfile, to: "Dockerfile")
    }

    /// The file with its header, in blocks of 512.
    private let saved = 2_000_384 + 512

    @Test("says which line costs the planted waste, and what to do")
    func text() throws {
        let run = try Plimsoll("plan", "app.tar", "--dockerfile", "Dockerfile", in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("  1  2MB (79.9%)  copied-then-removed\n     Dockerfile:3: RUN rm /big\n"))
        #expect(run.output.contains("     measured: 1 file\n"))
        #expect(run.output.contains("All of them: 2MB of 2.5MB (79.9%), measured.\n"))
        // Plain layers tell nothing of a pull.
        #expect(!run.output.contains("less to pull"))
    }

    @Test("as JSON has each change with its bytes, and the image's own report has the same")
    func json() throws {
        let run = try Plimsoll("plan", "app.tar", "--dockerfile", "Dockerfile", "--format", "json", in: folder)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(root["schema"] as? String == "plimsoll/plan/1")
        let image = try Plimsoll("image", "app.tar", "--dockerfile", "Dockerfile", "--format", "json", in: folder)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(image.output.utf8)) as? [String: Any])
        for document in [root, report] {
            let changes = try #require(document["plan"] as? [[String: Any]])
            #expect(changes.map { $0["rule"] as? String } == ["copied-then-removed"])
            #expect(changes.map { $0["saves"] as? Int } == [saved])
            #expect(changes.map { $0["line"] as? Int } == [3])
            #expect(changes.map { $0["basis"] as? String } == ["measured"])
            #expect(changes.map { $0["paths"] as? [String] } == [["/big"]])
        }
        #expect((root["together"] as? [String: Any])?["saves"] as? Int == saved)
    }

    @Test("as Markdown is a table")
    func markdown() throws {
        let run = try Plimsoll("plan", "app.tar", "--format", "markdown", in: folder)
        #expect(run.output.hasPrefix("### Plimsoll: 2MB of 2.5MB to give back\n\n| |"))
        #expect(run.output.contains("| 1 | 2MB | – | `layer 0` |"))
    }

    @Test("with nothing to give back says so")
    func nothing() throws {
        let run = try Plimsoll("plan", "app.tar", "--ignore", "copied-then-removed", in: folder)
        #expect(run.status == 0)
        #expect(run.output.contains("There is nothing to give back"))
        let markdown = try Plimsoll(
            "plan", "app.tar", "--ignore", "copied-then-removed", "--format", "markdown", in: folder)
        #expect(markdown.output.hasPrefix("### Plimsoll: nothing to give back\n"))
    }

    @Test("what is no image is 2")
    func broken() throws {
        let run = try Plimsoll("plan", "nowhere.tar", in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
    }
}
