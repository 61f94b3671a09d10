import ContainerImage
import Testing

@Suite("Members of a layer's tar")
struct LayerEntryTests {
    /// The only layer of an image with `tar` as its layer, plain and gzip alike.
    private func layer(_ tar: [UInt8], verify: Bool = false) throws -> Layer {
        let options = ImageReadOptions(verify: verify)
        let plain = try MadeImage.of(MadeImage.MadeLayer(tar)).readArchive(options).layers[0]
        let packed = try MadeImage.of(MadeImage.MadeLayer(gzip: tar)).readDirectory(options).layers[0]
        #expect(plain.entries.map(\.path) == packed.entries.map(\.path))
        #expect(plain.entries.map(\.size) == packed.entries.map(\.size))
        #expect(plain.diskSize == packed.diskSize)
        #expect(plain.problems.map(\.code) == packed.problems.map(\.code))
        return plain
    }

    @Test(
        "paths are cleaned",
        arguments: [
            ("./a", "a"), ("/a", "a"), ("a//b/", "a/b"), ("a/./b", "a/b"), ("a/../b", "b"), ("../../etc/x", "etc/x"),
        ])
    func cleaned(raw: String, path: String) throws {
        let layer = try layer(layerTar((raw, [1])))
        #expect(layer.entries.map { String(decoding: $0.path, as: UTF8.self) } == [path])
        #expect(layer.problems.map(\.code) == (raw.hasPrefix("..") ? ["path-escapes"] : []))
    }

    @Test("the root may have an entry")
    func root() throws {
        var tar = TarWriter()
        tar.add("./", type: "5", mode: 0o755)
        tar.add("./a", content: [1])
        let layer = try layer(tar.end())
        #expect(layer.entries.map(\.path) == [[], Array("a".utf8)])
        #expect(layer.entries.map(\.kind) == [.directory, .file])
    }

    @Test("long names, big numbers and odd bytes come through")
    func encodings() throws {
        let long = Array((String(repeating: "d/", count: 90) + "file").utf8)
        let latin = Array("caf".utf8) + [0xE9]
        let german = Array("käse".utf8)
        var tar = TarWriter()
        tar.add(pax: [("path", long), ("size", Array("3".utf8))])
        tar.add("short", content: [1, 2, 3], size: 0)
        tar.add(gnuLong: long + Array("2".utf8))
        tar.add("short", content: [4])
        tar.add(latin, content: [5])
        tar.add(pax: [("path", latin + german), ("SCHILY.xattr.user.a", [0, 255, 10])])
        tar.add("short", content: [6])
        tar.add(german, content: [7])
        tar.add(base256Size: "big", content: [8, 9])
        let layer = try layer(tar.end())
        #expect(
            layer.entries.map(\.path) == [
                long, long + Array("2".utf8), latin, latin + german, german, Array("big".utf8),
            ])
        #expect(layer.entries.map(\.size) == [3, 1, 1, 1, 1, 2])
        #expect(layer.problems.isEmpty)
    }

    @Test("every kind of member is known")
    func kinds() throws {
        var tar = TarWriter()
        tar.add("d", type: "5", mode: 0o1777, uid: 7, gid: 8)
        tar.add("f", content: [1], mode: 0o4755)
        tar.add("s", type: "2", link: "../f")
        tar.add("h", type: "1", link: "./f")
        tar.add("c", type: "3")
        tar.add("b", type: "4")
        tar.add("p", type: "6")
        let entries = Array(try layer(tar.end()).entries)
        #expect(entries.map(\.kind) == [.directory, .file, .symlink, .hardlink, .character, .block, .fifo])
        #expect(entries.map(\.size) == [0, 1, 0, 0, 0, 0, 0])
        #expect(entries.map(\.mode).prefix(2) == [0o1777, 0o4755])
        #expect(entries[0].uid == 7)
        #expect(entries[0].gid == 8)
        #expect(entries[2].linkTarget == Array("../f".utf8))
        #expect(entries[3].linkTarget == Array("./f".utf8))
        #expect(entries[1].linkTarget == nil)
    }

    @Test("whiteouts and opaque markers speak of the path that they act on")
    func whiteouts() throws {
        var tar = TarWriter()
        tar.add("d/.wh.gone")
        tar.add(".wh.top")
        tar.add("d/.wh..wh..opq")
        tar.add(".wh..wh..opq")
        tar.add(".wh..wh.plnk/7.8", content: [1])
        tar.add("e/.wh..wh.aufs")
        tar.add("d/.whale", content: [1])
        let layer = try layer(tar.end())
        #expect(
            layer.entries.map { String(decoding: $0.path, as: UTF8.self) } == ["d/gone", "top", "d", "", "d/.whale"])
        #expect(layer.entries.map(\.kind) == [.whiteout, .whiteout, .opaque, .opaque, .file])
        #expect(layer.problems.isEmpty)
    }

    @Test("a whiteout that names nothing is a problem of that entry", arguments: [".wh.", "d/.wh..", "d/.wh..."])
    func badWhiteout(name: String) throws {
        let layer = try layer(layerTar((name, []), ("kept", [1])))
        #expect(layer.entries.map(\.path) == [Array("kept".utf8)])
        #expect(layer.problems.map(\.code) == ["bad-whiteout"])
        #expect(layer.problems.first?.message.hasSuffix("has a whiteout that names nothing: \(name).") == true)
    }

    @Test("a path may stand twice")
    func twice() throws {
        #expect(try layer(layerTar(("a", [1]), ("a", [2, 3]))).entries.map(\.size) == [1, 2])
    }

    @Test("a sparse file has the size that it claims")
    func sparse() throws {
        var tar = TarWriter()
        // GNU sparse format 1.0: the map stands before the data, which is one block at 1,000,000.
        let map = Array("1\n1000000\n3\n".utf8)
        tar.add(pax: [
            ("GNU.sparse.major", Array("1".utf8)), ("GNU.sparse.minor", Array("0".utf8)),
            ("GNU.sparse.name", Array("holes".utf8)), ("GNU.sparse.realsize", Array("1000003".utf8)),
        ])
        tar.add("GNUSparseFile.0/holes", content: map + [UInt8](repeating: 0, count: 512 - map.count) + [1, 2, 3])
        tar.add("after", content: [4])
        let layer = try layer(tar.end())
        #expect(layer.entries.map { String(decoding: $0.path, as: UTF8.self) } == ["holes", "after"])
        #expect(layer.entries.map(\.size) == [1_000_003, 1])
        #expect(layer.problems.isEmpty)
    }

    @Test("equal contents have equal hashes, plain or packed, read through or seeked")
    func hashes() throws {
        let first = layerTar(("a", [1, 2, 3]), ("b", [4]), ("only", [9]))
        let second = layerTar(("a", [1, 2, 3]), ("b", [5]))
        let made = [
            MadeImage.of(.init(first), .init(second)), MadeImage.of(.init(gzip: first), .init(zstd: second)),
            MadeImage.of(.init(first), .init(gzip: second)),
        ]
        for image in made {
            let layers = try image.readArchive().layers
            #expect(layers[0].entries[0].contentHash != nil)
            #expect(layers[0].entries[0].contentHash == layers[1].entries[0].contentHash)
            #expect(layers[0].entries[1].contentHash != layers[1].entries[1].contentHash)
        }
        // What only one layer has is not read where it can be seeked past.
        #expect(try made[0].readArchive().layers[0].entries[2].contentHash == nil)
    }
}
