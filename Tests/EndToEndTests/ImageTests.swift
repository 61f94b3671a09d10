import Foundation
import Testing

@Suite("plimsoll image")
struct ImageTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(SampleImage.archive(), to: "app.tar")
        try scratch.write(SampleImage.dockerfile, to: "Dockerfile")
    }

    @Test("weighs the layers, and finds the planted waste with its cause")
    func json() throws {
        let run = try Plimsoll("image", "app.tar", "--format", "json", in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(root["schema"] as? String == "plimsoll/image/1")
        let sizes = try #require(root["sizes"] as? [String: Any])
        #expect(sizes["waste"] as? Int == SampleImage.removed)
        #expect(sizes["final"] as? Int == SampleImage.kept)
        let waste = try #require(root["waste"] as? [[String: Any]])
        #expect(waste.count == 1)
        #expect(waste.first?["path"] as? String == "/big")
        #expect(waste.first?["cause"] as? String == "removed")
        #expect(waste.first?["layers"] as? [Int] == [0])
        let layers = try #require(root["layers"] as? [[String: Any]])
        let steps = layers.compactMap { $0["step"] as? [String: Any] }
        #expect(steps.map { $0["instruction"] as? String } == ["COPY", "RUN"])
        #expect(steps.map { $0["mapping"] as? String } == ["history", "history"])
        #expect(steps.allSatisfy { $0["line"] is NSNull })
    }

    @Test("as text says the same to people")
    func text() throws {
        let run = try Plimsoll("image", "app.tar", in: folder)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("app:1  linux/amd64  docker-archive  app.tar  user 1000\n"))
        #expect(run.output.contains("  0  COPY big keep /"))
        #expect(run.output.contains("  2MB  removed  /big  in layer 0, by layer 1\n"))
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test("gate, report for people, for programs and for the pull request come of one run")
    func formats() throws {
        let run = try Plimsoll(
            "image", "app.tar", "--dockerfile", "Dockerfile", "--max-waste", "1MB", "--format", "text", "--format",
            "json=report.json", "--format", "markdown=report.md", in: folder)
        #expect(run.status == 1)
        #expect(run.output.contains("BROKEN  max-waste"))
        let written = { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
        #expect(try written("report.json").hasPrefix("{\n  \"schema\": \"plimsoll/image/1\""))
        let markdown = try written("report.md")
        #expect(
            markdown.hasPrefix(
                "### Plimsoll: 2.5MB on disk, 2MB of it waste, budget broken\n\n`app:1` for linux/amd64\n"))
        #expect(markdown.contains("| **BROKEN** | `max-waste` | 2MB | at most 1MB |\n"))
        #expect(markdown.contains("| 2MB | `Dockerfile:3` | warning | `copied-then-removed` | "))
        let output = try Plimsoll("image", "app.tar", "--format", "markdown", "--output", "other.md", in: folder)
        #expect(output.output.hasPrefix("app:1  linux/amd64"))
        #expect(try written("other.md").hasPrefix("### Plimsoll: 2.5MB on disk, 2MB of it waste\n"))
    }

    @Test(
        "formats that are not there, or would overwrite each other, are wrong usage",
        arguments: [
            (["--format", "yaml"], "no format 'yaml'; there are text, json, markdown"),
            (["--format", "json", "--format", "text"], "json and text would go to the same output"),
            (["--by", "layer", "--format", "markdown"], "Markdown has the whole report"),
            (["--sizes-only", "--format", "markdown=a.md"], "Markdown has the whole report"),
        ])
    func wrongFormats(arguments: [String], message: String) throws {
        let run = try Plimsoll(["image", "app.tar"] + arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains(message))
    }

    @Test("with its Dockerfile gives each layer its line")
    func lines() throws {
        let run = try Plimsoll("image", "app.tar", "--dockerfile", "Dockerfile", "--format", "json", in: folder)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let steps = try #require(root["layers"] as? [[String: Any]]).compactMap { $0["step"] as? [String: Any] }
        #expect(steps.map { $0["line"] as? Int } == [2, 3])
        #expect(steps.map { $0["mapping"] as? String } == ["dockerfile", "dockerfile"])
    }

    @Test(
        "an archive may come in on standard input, and compressed as a whole",
        arguments: [
            "\"$0\" image - --format json < app.tar", "cat app.tar | \"$0\" image - --format json",
            "gzip < app.tar | \"$0\" image - --format json", "zstd -q < app.tar | \"$0\" image - --format json",
            "gzip app.tar; \"$0\" image app.tar.gz --format json",
        ])
    func standardInput(line: String) throws {
        let expected = try Plimsoll("image", "app.tar", "--format", "json", in: folder).output
        let run = try Plimsoll.shell(line, in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let name = line.hasPrefix("gzip app.tar;") ? "app.tar.gz" : "standard input"
        #expect(run.output == expected.replacing("\"app.tar\"", with: "\"\(name)\""))
    }

    @Test("a limit that is reached is named with the option that raises it, and raised by that")
    func limits() throws {
        let run = try Plimsoll("image", "app.tar", "--limit", "entries=1", in: folder)
        #expect(run.status == 2)
        #expect(run.output.contains("--limit entries=N raises it"))
        let raised = try Plimsoll("image", "app.tar", "--limit", "entries=100", "--verify", in: folder)
        #expect(raised.status == 0)
    }

    @Test(
        "a wrong value is 2, with how it is written",
        arguments: [
            (["--limit", "kept-bites=3"], "there is no limit \"kept-bites\""),
            (["--limit", "kept-bites=3"], "Did you mean \"kept-bytes\"?"), (["--limit", "weight=1"], "path-length"),
            (["--limit", "layers"], "is not of the form name=value"), (["--limit", "kept-bytes=lots"], "64MiB"),
            (["--max-size", "lots"], "write it as 200MB or 200MiB"), (["--min-efficiency", "x"], "0.95 or 95%"),
            (["--platform", "linux"], "linux/arm64"), (["--top", "all"], "write it as 20"),
            (["--annotate", "--by", "layer"], "in place of --annotate"),
            (["--size-baseline", "Dockerfile"], "Dockerfile: not a size baseline"),
            (["--format", "json=no/such/place.json"], "no/such/place.json: cannot be written: there is no"),
        ])
    func wrongValues(options: [String], message: String) throws {
        let run = try Plimsoll(["image", "app.tar"] + options, in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains(message))
    }

    @Test("what comes in on standard input and is no image is 2, and says so")
    func badStandardInput() throws {
        let run = try Plimsoll.shell("echo hello | \"$0\" image -", in: folder)
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("plimsoll: error: standard input is no image. "))
        #expect(run.output.isEmpty)
    }

    @Test(
        "a broken limit is 1, with a line for each",
        arguments: [
            (["--max-size", "3MB"], 0, "ok      max-size"), (["--max-size", "2MB"], 1, "BROKEN  max-size"),
            (["--max-waste", "2MB"], 0, "ok      max-waste"), (["--max-waste", "1.9MB"], 1, "BROKEN  max-waste"),
            (["--max-layers", "2"], 0, "ok      max-layers"), (["--max-layers", "1"], 1, "BROKEN  max-layers"),
            (["--max-layers", "1", "--max-size", "1GB"], 1, "ok      max-size"),
            (["--min-efficiency", "15%"], 0, "ok      min-efficiency"),
            (["--min-efficiency", "0.5"], 1, "BROKEN  min-efficiency"),
        ] as [([String], Int32, String)])
    func gate(options: [String], status: Int32, line: String) throws {
        let run = try Plimsoll(["image", "app.tar"] + options, in: folder)
        #expect(run.status == status)
        let words = line.split(separator: " ").map { String($0) }
        #expect(run.output.split(separator: "\n").contains { row in words.allSatisfy { row.contains($0) } })
    }
}

@Suite("Bad input to plimsoll image")
struct BadImageTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
    }

    @Test("what holds no image is 2, and says which")
    func noImage() throws {
        var tar = TarWriter()
        tar.add("hello.txt", Array("hello".utf8))
        try scratch.write(tar.archive, to: "other.tar")
        try scratch.write("", to: "empty.tar")
        try scratch.write("no tar at all", to: "text.tar")
        try scratch.write(Array(try SampleImage.archive().prefix(1_000_000)), to: "cut.tar")
        try scratch.write("", to: "folder/file")
        for name in ["missing.tar", "other.tar", "empty.tar", "text.tar", "cut.tar", "folder"] {
            let run = try Plimsoll("image", name, in: folder)
            #expect(run.status == 2, "\(name)")
            #expect(run.output.isEmpty, "\(name)")
            #expect(run.errors.hasPrefix("plimsoll: error: ") && run.errors.contains(name), "\(run.errors)")
            // There are no figures to speak of, but something to do.
            #expect(!run.errors.contains("figures"), "\(run.errors)")
            let advice = name == "cut.tar" ? "Save or copy it again." : "Name an OCI layout directory, "
            #expect(run.errors.contains(advice), "\(run.errors)")
        }
    }

    @Test("a corrupt layer is 2, and the others are weighed")
    func corruptLayer() throws {
        try scratch.write(SampleImage.archive(secondLayer: Array("no tar".utf8)), to: "app.tar")
        let run = try Plimsoll("image", "app.tar", "--format", "json", in: folder)
        #expect(run.status == 2)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let layers = try #require(root["layers"] as? [[String: Any]])
        #expect((layers[0]["problems"] as? [Any])?.isEmpty == true)
        #expect((layers[1]["problems"] as? [Any])?.isEmpty == false)
        #expect(layers[0]["entries"] as? Int == 2)
    }

    @Test("a Dockerfile that is missing is 2, one that is broken is 4 with the image still weighed")
    func dockerfile() throws {
        try scratch.write(SampleImage.archive(), to: "app.tar")
        try scratch.write("FRMO scratch\n", to: "broken")
        #expect(try Plimsoll("image", "app.tar", "--dockerfile", "nowhere", in: folder).status == 2)
        #expect(try Plimsoll("image", "app.tar", "--dockerfile", ".", in: folder).status == 2)
        let run = try Plimsoll("image", "app.tar", "--dockerfile", "broken", in: folder)
        #expect(run.status == 4)
        #expect(run.errors.hasPrefix("plimsoll: error: broken:1:1: "))
        #expect(run.output.contains("Layers"))
    }
}
