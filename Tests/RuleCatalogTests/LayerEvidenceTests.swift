import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleCatalog
import RuleEngine
import SourceText
import Testing

/// Checks that look into the layer of the very step that they speak of.
@Suite("Evidence of checks")
struct LayerEvidenceTests {
    /// The findings of one rule in a Dockerfile whose first steps made the layers; a path of no bytes is removed.
    private func findings(_ id: String, _ text: String, layers: [[(String, Int)]]) throws -> [Finding] {
        let rule = try #require(RuleCatalog.rules.first { $0.definition.id == id })
        let entries = layers.map { files in
            LayerEntries(
                files.map { path, size in
                    LayerEntry(path: Array(path.utf8), kind: size == 0 ? .whiteout : .file, size: size)
                })
        }
        var build = Build(dockerfile: Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text)))
        build.image = Image(
            source: "a.tar", layout: .ociArchive, reference: nil, digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"), config: ImageConfig(),
            layers: entries.enumerated().map { index, entries in
                Layer(
                    index: index, digest: Digest("sha256:a\(index)"), diffID: nil, mediaType: "", compression: .gzip,
                    transferSize: 1, diskSize: 1000, entries: entries, isReadable: true)
            })
        build.files = FileTree(layers: entries)
        for index in entries.indices { build.stages[0].steps[index].layer = index }
        return Linter(rules: [rule]).run(on: build).findings
    }

    private let unpacking =
        "FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz && rm /tmp/app.tar.gz\n"

    @Test("an archive counts in the layer of its COPY, though a later layer hides it")
    func archive() throws {
        let layers = [[("tmp/app.tar.gz", 300)], [("app", 900), ("tmp/app.tar.gz", 0)]]
        let findings = try findings("copied-archive-unpacked", unpacking, layers: layers)
        #expect(findings.map(\.evidence?.bytes) == [300])
        #expect(findings.map(\.evidence?.layer) == [0])
    }

    @Test("a layer without the archive refutes the finding")
    func noArchive() throws {
        #expect(try findings("copied-archive-unpacked", unpacking, layers: [[("tmp/other", 1)], []]).isEmpty)
    }

    private let compiling = "FROM alpine:3.20\nRUN apk add gcc ruby\nRUN gem install app:1.0\nCMD [\"app\"]\n"

    @Test("build tools count where they came in")
    func tools() throws {
        let layers = [[("usr/lib/gcc/cc1", 500), ("usr/bin/ruby", 80)], [("usr/lib/gcc/more", 7)]]
        let findings = try findings("build-tools-in-final", compiling, layers: layers)
        #expect(findings.map(\.evidence?.bytes) == [500])
    }

    @Test("build tools that a later layer removes are no longer in the image, and so no finding of this rule")
    func removedTools() throws {
        let layers = [[("usr/lib/gcc/cc1", 500)], [("usr/lib/gcc/cc1", 0)]]
        #expect(try findings("build-tools-in-final", compiling, layers: layers).isEmpty)
    }
}
