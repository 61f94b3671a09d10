import BuildModel
import ContainerImage
import RuleEngine
import Testing

@Suite("Evidence from an image")
struct EvidenceTests {
    /// A Dockerfile of one RUN whose layer has these files.
    private func build(_ files: [(String, Int)], layer: Int? = 0, isReadable: Bool = true) -> Build {
        var build = Build(text: "FROM debian\nRUN apt-get update\n")
        let entries = files.map { LayerEntry(path: Array($0.0.utf8), kind: .file, size: $0.1) }
        let layers = [
            Layer(
                index: 0, digest: Digest("sha256:ab"), diffID: nil, mediaType: "", compression: .gzip, transferSize: 1,
                diskSize: 30_000, entries: LayerEntries(entries), isReadable: isReadable)
        ]
        build.image = Image(
            source: "a.tar", layout: .ociArchive, reference: nil, digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"),
            config: ImageConfig(user: "root", exposedPorts: ["22/tcp"], labels: ["a": "b"]), layers: layers)
        build.stages[0].steps[0].layer = layer
        return build
    }

    private let rule = TestRule(match: "{run: apt-get update}", front: "evidence: {files: ['/var/{lib,cache}/apt/**']}")

    @Test("a finding that the layer proves carries its bytes, the largest paths first") func proved() throws {
        let files = [("var/lib/apt/lists/a", 10), ("var/cache/apt/b", 200), ("usr/bin/x", 5000), ("var/lib/apt/c", 30)]
        let findings = try Linter(rules: [rule.rule()]).run(on: build(files)).findings
        #expect(findings.count == 1)
        #expect(findings[0].evidence?.bytes == 240)
        #expect(findings[0].evidence?.layer == 0)
        #expect(findings[0].evidence?.layerDigest == Digest("sha256:ab"))
        let paths = findings[0].evidence?.paths.map { String(decoding: $0, as: UTF8.self) }
        #expect(paths == ["var/cache/apt/b", "var/lib/apt/c", "var/lib/apt/lists/a"])
    }

    @Test("a finding that the layer refutes is dropped") func refuted() throws {
        #expect(try Linter(rules: [rule.rule()]).run(on: build([("usr/bin/x", 1)])).findings.isEmpty)
    }

    @Test("where the layer is not known, or cannot be read, the finding stays as it was") func unknown() throws {
        for build in [build([], layer: nil), build([], isReadable: false)] {
            let findings = try Linter(rules: [rule.rule()]).run(on: build).findings
            #expect(findings.count == 1)
            #expect(findings.first?.evidence == nil)
        }
    }

    @Test(
        "patterns on the image",
        arguments: [
            ("{image: true}", 1), ("{image: false}", 0), ("{not: {image: true}}", 0), ("{image: {user: root}}", 1),
            ("{image: {user: false}}", 0), ("{image: {entrypoint: false}}", 1),
            ("{image: {port: '22/*'}}", 1), ("{image: {labels: {a: b}}}", 1), ("{image: {labels: {c: false}}}", 1),
            ("{image: {labels: {c: true}}}", 0), ("{image: {healthcheck: false, size: {at-least: 20kB}}}", 1),
            ("{image: {size: {at-most: 20kB}}}", 0), ("{run: apt-get, layer: {files: '/var/**'}}", 1),
            ("{run: apt-get, layer: {files: '/var/**', bytes: 1kB}}", 0),
            ("{run: apt-get, layer: {files: '/opt/**'}}", 0),
        ])
    func image(_ match: String, _ expected: Int) throws {
        let findings = try Linter(rules: [TestRule(match: match).rule()]).run(on: build([("var/x", 10)])).findings
        #expect(findings.count == expected)
    }
}
