import BuildModel
import Foundation
import Testing

@testable import ContainerImage

@Suite("Layers with a table of contents")
struct TableTests {
    private static let filter = ContentFilter([
        (.path("etc/passwd"), .init(whole: 100)), (.suffix("big"), .init(whole: 8, head: 4, tail: 3)),
        (.suffix("empty"), .init(whole: 8)),
    ])

    private static func noise(_ count: Int, _ seed: UInt64) -> [UInt8] {
        var generator = SplitMix(state: seed)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Of everything that a tar may hold something.
    private static func rich(_ form: TableLayer.Form) -> TableLayer {
        var layer = TableLayer(form)
        layer.add(".no.prefetch.landmark", content: [0xF])
        layer.add("etc/", type: "5", mode: 0o755)
        layer.add("etc/passwd", content: Array("root:x:0:0".utf8), mode: 0o600, uid: 7, gid: 8)
        layer.add("etc/empty")
        layer.add("usr/big", content: noise(30_000, 1), mode: 0o4755)
        layer.add("usr/link", type: "2", mode: 0o777, link: "../etc/passwd")
        layer.add("usr/hard", type: "1", link: "usr/big")
        layer.add("dev/null", type: "3", mode: 0o666)
        layer.add("dev/disk", type: "4")
        layer.add("dev/pipe", type: "6")
        layer.add(".wh.gone")
        layer.add("opt/.wh..wh..opq")
        layer.add("long/" + String(repeating: "n", count: 150), content: noise(513, 2))
        layer.add("etc/passwd", content: Array("twice".utf8))
        layer.add("ü/ü", content: noise(512, 3))
        return layer
    }

    /// Beneath it: the same file in the same size, once the same and once not.
    private static var below: MadeImage.MadeLayer {
        .init(
            gzip: layerTar(
                ("gone", [1]), ("usr/big", noise(30_000, 1)), ("ü/ü", noise(512, 4)), ("opt/x", [2])))
    }

    private func check(_ image: MadeImage, tables: [Bool], codes: [[String]]) throws {
        let options = ImageReadOptions(contents: Self.filter)
        let inflated = try image.readArchive(ImageReadOptions(verify: true, contents: Self.filter))
        for read in [try image.readArchive(options), try image.readDirectory(options)] {
            #expect(read.layers.map(\.isByTable) == tables)
            #expect(read.layers.map { $0.problems.map(\.code) } == codes)
            var (one, other) = (Figures(read), Figures(inflated))
            for index in one.layers.indices {
                one.layers[index].problems = []
                other.layers[index].problems = []
            }
            #expect(one.layers == other.layers)
            #expect(read.layers.map(\.kept) == inflated.layers.map(\.kept))
            let (tree, expected) = (
                FileTree(layers: read.layers.map(\.entries)), FileTree(layers: inflated.layers.map(\.entries))
            )
            #expect(tree.waste.map(Waste.init) == expected.waste.map(Waste.init))
            #expect(tree.finalSize == expected.finalSize)
        }
    }

    private struct Waste: Equatable {
        var path: [UInt8]
        var bytes: Int
        var cause: WastedPath.Cause

        init(_ waste: WastedPath) { (path, bytes, cause) = (waste.path, waste.bytes, waste.cause) }
    }

    @Test("read by it or inflated, a layer is the same", arguments: TableLayer.Form.allCases)
    func same(_ form: TableLayer.Form) throws {
        try check(.of(Self.below, Self.rich(form).layer()), tables: [false, true], codes: [[], []])
        try check(.of(Self.rich(form).layer(), Self.rich(form).layer()), tables: [true, true], codes: [[], []])
        try check(.of(TableLayer(form).layer()), tables: [true], codes: [[]])
    }

    @Test("that digests were not checked is said once, and --verify checks them", arguments: TableLayer.Form.allCases)
    func verification(_ form: TableLayer.Form) throws {
        var layer = Self.rich(form).layer()
        layer.diffID = MadeImage.digest([])
        let image = MadeImage.of(layer, layer)
        let read = try image.readArchive()
        #expect(read.problems.map(\.code) == ["by-table-of-contents"])
        #expect(read.problems.first?.message.hasPrefix("Layers 0, 1 are weighed by their table of contents") == true)
        #expect(!read.isPartial)
        let verified = try image.readArchive(ImageReadOptions(verify: true))
        #expect(verified.problems.isEmpty)
        #expect(verified.layers.map { $0.problems.map(\.code) } == Array(repeating: ["diff-id-mismatch"], count: 2))
    }

    @Test("from a pipe, everything goes by anyway", arguments: TableLayer.Form.allCases)
    func pipe(_ form: TableLayer.Form) throws {
        let image = MadeImage.of(Self.rich(form).layer())
        let piped = try read(piped: image.archive)
        #expect(!piped.layers[0].isByTable)
        #expect(piped.layers[0].problems.isEmpty)
        #expect(Figures(piped).layers == Figures(try image.readArchive()).layers)
    }

    enum Lie: String, CaseIterable {
        /// Of the manifest.
        case digest
        /// Of the footer of the one, and the table of the other.
        case damage
        /// Of the table itself: its digest is the one that the manifest states.
        case missing, size, offset, end, inner, name, kind, version
    }

    @Test("one that lies is not relied on", arguments: TableLayer.Form.allCases, Lie.allCases)
    func lies(_ form: TableLayer.Form, _ lie: Lie) throws {
        // Nothing but the table names things in eStargz, and nothing but the layer in zstd:chunked.
        if form == .zstdChunked, [.inner, .name].contains(lie) { return }
        if form == .estargz, lie == .end { return }
        var layer = Self.rich(form)
        let big = layer.entries.firstIndex { $0["name"] as? String == "usr/big" } ?? 0
        switch lie {
        case .missing: layer.entries.removeAll { $0["name"] as? String == "usr/big" }
        case .size: layer.entries[big]["size"] = 300_000
        case .offset: layer.entries[big]["offset"] = 1 << 50
        case .end: layer.entries[big]["endOffset"] = (layer.entries[big]["endOffset"] as? Int ?? 0) - 1
        case .inner: layer.entries[big]["innerOffset"] = 5
        case .name: layer.entries[big]["name"] = "usr/\u{FFFD}"
        case .kind: layer.entries[big]["type"] = "magic"
        case .version: layer.version = 2
        case .digest, .damage: break
        }
        let made = layer.layer(
            lie: { annotations in
                guard lie == .digest,
                    let key = annotations.keys.first(where: { $0.hasSuffix("digest") || $0.hasSuffix("checksum") })
                else { return }
                annotations[key] = MadeImage.digest([])
            },
            damage: { stored in
                if lie == .damage { stored[stored.count - (form == .estargz ? 18 : 60)] ^= 1 }
            })
        try check(.of(Self.below, made), tables: [false, false], codes: [[], ["table-of-contents"]])
    }

    @Test("without the size of the tar, only inflating tells it: that is no fault")
    func unknownSize() throws {
        let layer = Self.rich(.estargz).layer(lie: { $0["io.containers.estargz.uncompressed-size"] = nil })
        try check(.of(layer), tables: [false], codes: [[]])
        let wrong = Self.rich(.estargz).layer(lie: { $0["io.containers.estargz.uncompressed-size"] = "512000" })
        try check(.of(wrong), tables: [false], codes: [["table-of-contents"]])
    }

    @Test("limits hold for what a table says")
    func limits() throws {
        var limits = ImageLimits()
        limits.entries = 5
        for form in TableLayer.Form.allCases {
            let layer = try MadeImage.of(Self.rich(form).layer()).readArchive(ImageReadOptions(limits: limits)).layers[
                0]
            #expect(layer.problems.contains { $0.code == "limit" && $0.severity == .error })
        }
    }

    @Test("what skopeo writes as zstd:chunked is read by its table, and is what it inflates to")
    func skopeo() throws {
        try withTemporaryFolder { folder in
            try Tool.run(
                "skopeo", "--insecure-policy", "copy", "-q", "--dest-compress", "--dest-compress-format",
                "zstd:chunked", "oci-archive:\(fixture("oci-gz-archive.tar"))", "oci:\(folder)/chunked:app")
            let options = ImageReadOptions(contents: ContentFilter([(.executable, .program)]))
            let read = try Image(reading: "\(folder)/chunked", options: options)
            #expect(read.layers.map(\.isByTable) == [true, true, true, true])
            #expect(read.layers.flatMap(\.problems).isEmpty)
            var verify = options
            verify.verify = true
            let inflated = try Image(reading: "\(folder)/chunked", options: verify)
            #expect(inflated.layers.flatMap(\.problems).isEmpty)
            #expect(Figures(read).layers == Figures(inflated).layers)
            #expect(read.layers.map(\.diskSize) == FixtureImageTests.plainSizes)
            #expect(read.layers.map(\.kept) == inflated.layers.map(\.kept))
        }
    }
}
