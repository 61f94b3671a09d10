import Foundation
import Testing

@Suite("plimsoll diff, and size baselines")
struct GrowthTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(Self.image(version: "1.0", curl: 300_000, cache: 0, tag: "app:1"), to: "old.tar")
        try scratch.write(Self.image(version: "1.1", curl: 450_000, cache: 80_000, tag: "app:2"), to: "new.tar")
    }

    /// A base with one package of Debian, and an application beside it.
    static func image(version: String, curl: Int, cache: Int, tag: String) throws -> [UInt8] {
        var base = TarWriter()
        base.add("bin/sh", [UInt8](repeating: 1, count: 100_000))
        var install = TarWriter()
        let status = "Package: curl\nStatus: install ok installed\nArchitecture: amd64\nVersion: \(version)\n"
        install.add("var/lib/dpkg/status", Array(status.utf8))
        install.add("var/lib/dpkg/info/curl.list", Array("/.\n/usr\n/usr/bin\n/usr/bin/curl\n".utf8))
        install.add("usr/bin/curl", [UInt8](repeating: 2, count: curl))
        if cache > 0 { install.add("var/cache/apt/pkgcache.bin", [UInt8](repeating: 3, count: cache)) }
        let more = cache > 0 ? " git" : ""
        return try SampleImage.archive(
            [
                ("ADD rootfs.tar / # buildkit", base.archive),
                ("RUN /bin/sh -c apt-get install -y curl\(more) # buildkit", install.archive),
            ], tag: tag)
    }

    private func json(_ run: Plimsoll) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test("says what grew, and by which step, package, directory and file")
    func text() throws {
        let run = try Plimsoll("diff", "old.tar", "new.tar", in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(
            run.output == """
                app:1 → app:2  +231kB on disk (+56.9%), now 636kB

                              old    new  growth
                  transfer  406kB  636kB  +231kB  +56.9%
                  disk      406kB  636kB  +231kB  +56.9%
                  final     400kB  630kB  +230kB  +57.5%
                  waste        0B     0B      0B

                Steps +231kB of disk
                  +231kB  304kB → 535kB  RUN apt-get install -y curl git  now … git

                Packages +230kB of final
                  +150kB  300kB → 450kB  curl                 deb 1.0 → 1.1
                   +80kB  100kB → 180kB  files of no package

                Directories +230kB of final
                  +150kB  300kB → 450kB  /usr/bin
                   +80kB            new  /var/cache/apt

                Files +230kB of final
                  +150kB  300kB → 450kB  /usr/bin/curl
                   +80kB            new  /var/cache/apt/pkgcache.bin

                """)
    }

    @Test("with a Dockerfile names the line that grew, and the base as one")
    func lines() throws {
        let file = "# the shop\nFROM debian:12\nRUN apt-get install -y curl git\nUSER 1000\n"
        try scratch.write(file, to: "Dockerfile")
        try scratch.write(file.replacing(":12", with: ":11").replacing(" git", with: ""), to: "Dockerfile.old")
        let both = ["--dockerfile", "Dockerfile", "--old-dockerfile", "Dockerfile.old"]
        let run = try Plimsoll(["diff", "old.tar", "new.tar", "--by", "step"] + both, in: folder)
        #expect(run.status == 0)
        #expect(
            run.output.hasSuffix(
                """
                Steps +231kB of disk, by lines of Dockerfile
                  +231kB  304kB → 535kB  line 3  RUN apt-get install -y curl git  now … git

                """))
        let markdown = try Plimsoll(["diff", "old.tar", "new.tar", "--format", "markdown"] + both, in: folder)
        #expect(markdown.output.contains("\n`Dockerfile:3` grew by 231kB: `RUN apt-get install -y curl git`\n"))
        #expect(markdown.output.contains("| +231kB | 304kB → 535kB | line 3 | `RUN apt-get"))
        let root = try json(
            try Plimsoll(["diff", "old.tar", "new.tar", "--format", "json"] + both, in: folder))
        #expect((root["new"] as? [String: Any])?["dockerfile"] as? String == "Dockerfile")
        let step = ((root["by"] as? [String: Any])?["step"] as? [String: Any])?["changes"] as? [[String: Any]]
        #expect(step?.first?["line"] as? Int == 3)
        #expect(step?.first?["oldLine"] as? Int == 3)
    }

    @Test("a baseline keeps the lines of the Dockerfile that it was written with, and takes no other")
    func linesOfBaseline() throws {
        let file = "FROM debian:12\nRUN apt-get install -y curl\nUSER 1000\n"
        try scratch.write(file, to: "Dockerfile")
        let written = try Plimsoll(
            "image", "old.tar", "--dockerfile", "Dockerfile", "--write-size-baseline", "sizes.json", in: folder)
        #expect(written.status == 0)
        // Without a Dockerfile the history's words are what both have.
        let plain = try Plimsoll("diff", "sizes.json", "new.tar", "--by", "step", in: folder)
        #expect(plain.output.contains("RUN apt-get install -y curl git  now … git"))
        let gone = try Plimsoll("diff", "sizes.json", "app.tar", "--by", "step", in: folder)
        #expect(gone.status == 2)
        try scratch.write(SampleImage.archive(), to: "app.tar")
        let other = try Plimsoll("diff", "sizes.json", "app.tar", "--by", "step", in: folder)
        #expect(other.output.contains("gone  was line 1  FROM debian:12"))
        let refused = try Plimsoll(
            "diff", "sizes.json", "new.tar", "--old-dockerfile", "Dockerfile", in: folder)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("sizes.json: a size baseline cannot be laid beside Dockerfile"))
    }

    @Test("each part of the JSON adds up to the growth")
    func sums() throws {
        let root = try json(try Plimsoll("diff", "old.tar", "new.tar", "--format", "json", "--top", "1", in: folder))
        #expect((root["growth"] as? [String: Int])?["final"] == 230_000)
        let by = try #require(root["by"] as? [String: [String: Any]])
        for part in by.values {
            let changes = try #require(part["changes"] as? [[String: Any]])
            #expect(changes.count == 1)
            let sum = changes.reduce(part["others"] as? Int ?? 0) { $0 + ($1["growth"] as? Int ?? 0) }
            #expect(sum == part["growth"] as? Int)
        }
    }

    @Test("a baseline stands for the image that it was written of, on either side")
    func baseline() throws {
        let written = try Plimsoll("image", "old.tar", "--write-size-baseline", "sizes.json", in: folder)
        #expect(written.status == 0)
        let whole = try Plimsoll("diff", "old.tar", "new.tar", "--format", "markdown", in: folder)
        let half = try Plimsoll("diff", "sizes.json", "new.tar", "--format", "markdown", in: folder)
        #expect(half.status == 0)
        #expect(half.output == whole.output)
        let back = try json(try Plimsoll("diff", "new.tar", "sizes.json", "--format", "json", in: folder))
        #expect((back["growth"] as? [String: Int])?["final"] == -230_000)
        // The same image gives the same file.
        let first = try Data(contentsOf: folder.appendingPathComponent("sizes.json"))
        _ = try Plimsoll("image", "old.tar", "--write-size-baseline", "sizes.json", in: folder)
        #expect(try Data(contentsOf: folder.appendingPathComponent("sizes.json")) == first)
    }

    @Test("image shows the growth since a baseline, and writes the next one, in one run")
    func image() throws {
        _ = try Plimsoll("image", "old.tar", "--write-size-baseline", "sizes.json", in: folder)
        let run = try Plimsoll(
            "image", "new.tar", "--size-baseline", "sizes.json", "--write-size-baseline", "next.json", "--max-size",
            "1kB", in: folder)
        #expect(run.status == 1)
        #expect(run.output.contains("\nGrowth since app:1\n"))
        #expect(run.output.contains("deb 1.0 → 1.1"))
        let root = try json(
            try Plimsoll("image", "new.tar", "--size-baseline", "next.json", "--format", "json", in: folder))
        #expect(((root["growth"] as? [String: Any])?["growth"] as? [String: Int])?["final"] == 0)
    }

    @Test(
        "a broken baseline is exit code 2 with its place, and nothing is reported",
        arguments: [
            ("{\"schema\": \"plimsoll/size-baseline/1\"}", "sizes.json:1:1: The size baseline needs image"),
            ("{\"schema\": \"plimsoll/baseline/1\"}", "sizes.json:1:1: "), ("{", "sizes.json:1:"),
        ])
    func broken(text: String, message: String) throws {
        try scratch.write(text, to: "sizes.json")
        for arguments in [["diff", "sizes.json", "new.tar"], ["image", "new.tar", "--size-baseline", "sizes.json"]] {
            let run = try Plimsoll(arguments, in: folder)
            #expect(run.status == 2)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains(message), "\(run.errors)")
        }
    }

    @Test("no baseline is written of an image that could not be read whole, and the old one stays")
    func partial() throws {
        try scratch.write("keep", to: "sizes.json")
        try scratch.write(SampleImage.archive(secondLayer: [1, 2, 3]), to: "broken.tar")
        let run = try Plimsoll("image", "broken.tar", "--write-size-baseline", "sizes.json", in: folder)
        #expect(run.status == 2)
        #expect(run.output.contains("Totals of what could be read"))
        #expect(run.errors.contains("sizes.json: not written"))
        #expect(try String(contentsOf: folder.appendingPathComponent("sizes.json"), encoding: .utf8) == "keep")
        let compared = try Plimsoll("diff", "old.tar", "broken.tar", in: folder)
        #expect(compared.status == 2)
        #expect(compared.output.contains("app:1 → app:1"))
        #expect(compared.errors.contains("broken.tar: "))
    }

    @Test(
        "a limit on the growth is exit code 1 when it is broken, and the report is the same",
        arguments: [("60%", 0), ("10%", 1), ("230kB", 1), ("231kB", 0), ("0", 1)])
    func gate(limit: String, status: Int32) throws {
        let run = try Plimsoll("diff", "old.tar", "new.tar", "--max-growth", limit, in: folder)
        #expect(run.status == status)
        #expect(run.output == (try Plimsoll("diff", "old.tar", "new.tar", in: folder)).output)
        #expect(run.errors.contains("more than \(limit)") == (status == 1))
        #expect(try Plimsoll("diff", "new.tar", "old.tar", "--max-growth", "0", in: folder).status == 0)
    }

    @Test(
        "wrong usage is exit code 2",
        arguments: [
            (["diff", "old.tar"], "'<new>'"), (["diff", "-", "-"], "Only one of the two"),
            (["diff", "old.tar", "missing.tar"], "missing.tar"),
            (["diff", "old.tar", "new.tar", "--top", "0"], "--top"),
            (["diff", "old.tar", "new.tar", "--max-growth", "much"], "--max-growth"),
            (["image", "old.tar", "--size-baseline", "missing.json"], "missing.json: no such file"),
            (
                ["image", "old.tar", "--write-size-baseline", "no/such/folder.json"],
                "no/such/folder.json: no such file"
            ),
        ])
    func usage(arguments: [String], message: String) throws {
        let run = try Plimsoll(arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains(message), "\(run.errors)")
    }
}
