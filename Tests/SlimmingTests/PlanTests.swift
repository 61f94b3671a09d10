import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleEngine
import SourceText
import Testing

@testable import Slimming

@Suite("The plan")
struct PlanTests {
    /// A build of plain layers, each a list of paths with sizes; a path that ends in `/` is a directory.
    private func build(_ layers: [[(String, Int)]]) -> Build {
        let entries = layers.map { files in
            LayerEntries(
                files.map { path, size in
                    path.hasSuffix("/")
                        ? LayerEntry(path: Array(path.utf8.dropLast()), kind: .directory)
                        : LayerEntry(path: Array(path.utf8), kind: .file, size: size)
                })
        }
        let image = Image(
            source: "a.tar", layout: .ociArchive, reference: nil, digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"), config: ImageConfig(),
            layers: entries.enumerated().map { index, entries in
                Layer(
                    index: index, digest: nil, diffID: nil, mediaType: "", compression: .none,
                    transferSize: 1, diskSize: 1, entries: entries)
            })
        return Build(
            source: SourceFile(path: "Dockerfile", text: "FROM a\nRUN b\nRUN c\n"), image: image,
            files: FileTree(layers: entries))
    }

    private func finding(
        _ rule: String, category: String = "size", at offset: Int = 7, _ files: [(layer: Int, entry: Int, bytes: Int)]
    ) -> Finding {
        let shares = files.compactMap { FileShare(layer: $0.layer, entry: $0.entry, bytes: $0.bytes) }
        return Finding(
            rule: rule, severity: .warning, category: category, message: "", advice: "", range: offset..<offset + 3,
            evidence: Evidence(bytes: files.reduce(0) { $0 + $1.bytes }, files: shares))
    }

    @Test("a file is its content in blocks and a header, and the folder that only it needs goes along")
    func tarBytes() throws {
        let build = build([[("cache/", 0), ("cache/deep/", 0), ("cache/deep/a", 20_001), ("bin/", 0), ("bin/b", 7)]])
        let plan = try #require(Plan(of: build, findings: [finding("x", [(0, 2, 20_001)])], bases: nil))
        #expect(plan.changes.map(\.saves.disk) == [512 * 3 + 20_480])
        #expect(plan.together.disk == 512 * 3 + 20_480)
        #expect(plan.basis == .measured)
    }

    @Test("a folder with another file in it stays")
    func folders() throws {
        let build = build([[("cache/", 0), ("cache/a", 20_480), ("cache/b", 1)]])
        let plan = try #require(Plan(of: build, findings: [finding("x", [(0, 1, 20_480)])], bases: nil))
        #expect(plan.changes.map(\.saves.disk) == [512 + 20_480])
    }

    @Test("bytes that two changes name count once, and the smaller one says so")
    func overlaps() throws {
        let build = build([[("a", 20_480), ("b", 40_960)], [("a", 20_480)]])
        let findings = [
            finding("small", at: 13, [(0, 0, 20_480), (1, 0, 20_480)]),
            finding("large", [(0, 0, 20_480), (0, 1, 40_960)]),
        ]
        let plan = try #require(Plan(of: build, findings: findings, bases: nil))
        #expect(plan.changes.map(\.rule) == ["large", "small"])
        #expect(plan.changes.map(\.saves.disk) == [62_464, 41_984])
        #expect(plan.changes.map(\.shared) == [0, 20_992])
        #expect(plan.together.disk == 62_464 + 20_992)
        #expect(plan.changes[1].layers == [0, 1])
    }

    @Test("part of a file is what is left out of its blocks, and derived")
    func parts() throws {
        let build = build([[("program", 100_000)]])
        let plan = try #require(
            Plan(of: build, findings: [finding("unstripped-binaries", [(0, 0, 60_000)])], bases: nil))
        #expect(plan.changes.map(\.saves.disk) == [100_352 - 40_448])
        #expect(plan.basis == .derived)
        #expect(plan.changes[0].assumption != nil)
    }

    @Test("what gives no bytes back is no change")
    func others() throws {
        let build = build([[("a", 20_480), ("b", 100)]])
        let findings = [
            finding("secret-file-in-layer", category: "security", [(0, 0, 20_480)]), finding("little", [(0, 1, 100)]),
            finding("no-files", []), finding("lying", [(9, 9, 1_000_000)]),
        ]
        let plan = try #require(Plan(of: build, findings: findings, bases: nil))
        #expect(plan.changes.isEmpty)
        #expect(plan.together.disk == 0)
    }
}
