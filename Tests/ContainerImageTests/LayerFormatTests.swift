import ContainerImage
import Testing

@Suite("How layers are stored")
struct LayerFormatTests {
    private static let tar = layerTar(
        ("a", [UInt8](repeating: 7, count: 100_000)), ("b", (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }))

    @Test("gzip members and zstd frames follow one another, skippable frames between them")
    func severalMembers() throws {
        let (half, rest) = (Array(Self.tar.prefix(40_000)), Array(Self.tar.dropFirst(40_000)))
        var members = MadeImage.MadeLayer(gzip: Self.tar)
        members.stored = gzip(half) + gzip([]) + gzip(rest)
        var frames = MadeImage.MadeLayer(zstd: Self.tar)
        frames.stored = skippableFrame([1, 2, 3]) + zstd(half) + skippableFrame([]) + zstd(rest) + skippableFrame([9])
        for layer in try MadeImage.of(members, frames).readArchive().layers {
            #expect(layer.problems.isEmpty)
            #expect(layer.diskSize == Self.tar.count)
            #expect(layer.entries.map(\.size) == [100_000, 50_000])
        }
    }

    @Test("what the label says counts for nothing, and is noted")
    func label() throws {
        var lying = MadeImage.MadeLayer(zstd: Self.tar)
        lying.mediaType = "application/vnd.oci.image.layer.v1.tar+gzip"
        let layer = try MadeImage.of(lying).readArchive().layers[0]
        #expect(layer.compression == .zstd)
        #expect(layer.entries.count == 2)
        #expect(layer.problems.map(\.code) == ["media-type-mismatch"])
        #expect(layer.problems.map(\.severity) == [.note])
    }

    @Test("an empty tar is a layer, with its end or without")
    func empty() throws {
        let image = MadeImage.of(.init([UInt8](repeating: 0, count: 1024)), .init(gzip: []), .init([]))
        for layer in try image.readArchive().layers {
            #expect(layer.problems.isEmpty)
            #expect(layer.entries.isEmpty)
        }
    }

    @Test("the same digest twice is two layers")
    func twice() throws {
        let layer = MadeImage.MadeLayer(gzip: Self.tar)
        let layers = try MadeImage.of(layer, layer).readArchive().layers
        #expect(layers.map(\.index) == [0, 1])
        #expect(layers.map(\.entries.count) == [2, 2])
    }

    @Test("an image is the same in an archive and in a directory")
    func sameEverywhere() throws {
        let image = MadeImage.of(.init(gzip: Self.tar), .init(zstd: Self.tar), .init(Self.tar))
        let archive = try image.readArchive()
        let directory = try image.readDirectory()
        #expect(archive.layout == .ociArchive)
        #expect(directory.layout == .ociDirectory)
        #expect(archive.digest == directory.digest)
        #expect(archive.layers.map(\.transferSize) == directory.layers.map(\.transferSize))
        #expect(archive.layers.map(\.diskSize) == directory.layers.map(\.diskSize))
    }

    @Test("large files of one size are compared wherever they stand, in whatever format", arguments: ["plain", "gzip"])
    func copies(form: String) throws {
        let content = (0..<1_200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
        var (otherHead, otherTail) = (content, content)
        otherHead[0] ^= 1
        otherTail[1_100_000] ^= 1
        let tar = layerTar(("a", content), ("b", otherHead), ("c", otherTail), ("d", content), ("small", [1]))
        let table = {
            var layer = TableLayer(.zstdChunked)
            layer.add("copy", content: content, chunk: 1 << 20)
            return layer.layer()
        }()
        let image = MadeImage.of(form == "gzip" ? .init(gzip: tar) : .init(tar), table)
        let layers = try image.readArchive().layers
        let hashes = layers.flatMap { $0.entries.map(\.contentHash) }
        #expect(hashes[0] != nil && hashes[0] == hashes[3] && hashes[0] == hashes[5])
        #expect(hashes[2] != nil && hashes[2] != hashes[0])
        #expect(hashes[1] == nil || hashes[1] != hashes[0])
    }
}
