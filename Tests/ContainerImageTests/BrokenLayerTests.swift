import Testing

@testable import ContainerImage

@Suite("What is wrong with one layer is said of that layer, and the others are read")
struct BrokenLayerTests {
    private static let good = MadeImage.MadeLayer(gzip: layerTar(("good", [1, 2, 3])))
    private static let tar = layerTar(
        ("first", [1]), ("second", (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 >> 7) }), ("third", [3])
    )

    /// Reads an image with the layer between two good ones, which must be whole.
    private func broken(_ layer: MadeImage.MadeLayer, _ options: ImageReadOptions = ImageReadOptions()) throws -> Layer
    {
        let image = try MadeImage.of(Self.good, layer, Self.good).readArchive(options)
        let layers = image.layers
        #expect(image.isPartial == layers[1].problems.contains { $0.severity == .error })
        for other in [layers[0], layers[2]] {
            #expect(other.problems.isEmpty)
            #expect(other.entries.map(\.path) == [Array("good".utf8)])
        }
        for problem in layers[1].problems { #expect(problem.message.hasPrefix("Layer 1 (sha256:")) }
        return layers[1]
    }

    private func paths(_ layer: Layer) -> [String] {
        layer.entries.map { String(decoding: $0.path, as: UTF8.self) }
    }

    @Test("a gzip or zstd stream that is cut off keeps the entries so far", arguments: [true, false])
    func truncated(isGzip: Bool) throws {
        var layer = isGzip ? MadeImage.MadeLayer(gzip: Self.tar) : MadeImage.MadeLayer(zstd: Self.tar)
        layer.stored.removeLast(layer.stored.count / 4)
        let read = try broken(layer)
        #expect(paths(read) == ["first", "second"])
        #expect(read.entries[1].size < 200_000)
        #expect(read.problems.map(\.code) == ["corrupt-layer"])
        #expect(read.problems.first?.message.hasSuffix("is cut off: its compressed stream has no end.") == true)
    }

    @Test("a gzip stream that does not inflate", arguments: [0.5, 0.9])
    func corrupt(place: Double) throws {
        var layer = MadeImage.MadeLayer(gzip: Self.tar)
        let position = Int(Double(layer.stored.count) * place)
        for offset in 0..<32 { layer.stored[position + offset] ^= 0xA5 }
        layer.digest = MadeImage.digest(layer.stored)
        let read = try broken(layer)
        #expect(paths(read).first == "first")
        #expect(read.problems.contains { $0.code == "corrupt-layer" })
        #expect(!read.problems.contains { $0.code == "digest-mismatch" })
    }

    @Test("bytes behind the end of the gzip stream")
    func garbage() throws {
        var layer = MadeImage.MadeLayer(gzip: Self.tar)
        layer.stored += [1, 2, 3]
        let read = try broken(layer)
        #expect(paths(read) == ["first", "second", "third"])
        #expect(read.problems.map(\.code) == ["corrupt-layer"])
    }

    @Test("bytes behind the end of the tar", arguments: [true, false])
    func garbageBehindTar(isGzip: Bool) throws {
        let tar = Self.tar + [0, 0, 7]
        let read = try broken(isGzip ? .init(gzip: tar) : .init(tar))
        #expect(paths(read) == ["first", "second", "third"])
        #expect(read.problems.map(\.code) == ["corrupt-layer"])
        #expect(read.problems.first?.message.contains("behind the end of its tar") == true)
    }

    @Test("a plain tar that is cut off says where", arguments: [true, false])
    func truncatedTar(verify: Bool) throws {
        let read = try broken(.init(Array(Self.tar.prefix(50_000))), ImageReadOptions(verify: verify))
        #expect(paths(read) == ["first", "second"])
        #expect(read.entries[1].size == 50_000 - 3 * 512)
        #expect(read.problems.map(\.code) == ["corrupt-layer"])
    }

    @Test("a header in the middle that is none")
    func badHeader() throws {
        var tar = Self.tar
        tar[1024 + 10] ^= 0xFF
        let read = try broken(.init(gzip: tar))
        #expect(paths(read) == ["first"])
        #expect(read.problems.map(\.code) == ["corrupt-layer"])
        #expect(read.diskSize == tar.count)
    }

    @Test("what is neither tar nor gzip nor zstd", arguments: [("BZh91AY", "bzip2"), ("hello", "neither a tar nor")])
    func unknown(start: String, words: String) throws {
        var layer = MadeImage.MadeLayer(gzip: Self.tar)
        layer.stored = Array(start.utf8) + [UInt8](repeating: 9, count: 2_000)
        let read = try broken(layer)
        #expect(read.compression == .unknown)
        #expect(!read.isReadable)
        #expect(read.transferSize == layer.stored.count)
        #expect(read.problems.first?.message.contains(words) == true)
    }

    @Test("a blob that was altered, and still inflates")
    func digestMismatch() throws {
        var layer = Self.good
        layer.digest = MadeImage.digest([])
        let read = try broken(layer)
        #expect(read.problems.map(\.code) == ["digest-mismatch"])
        #expect(paths(read) == ["good"])
    }

    @Test("a plain blob that was altered is seen when asked to verify")
    func plainMismatch() throws {
        var layer = MadeImage.MadeLayer(Self.tar)
        layer.digest = MadeImage.digest([])
        #expect(try broken(layer).problems.isEmpty)
        #expect(try broken(layer, ImageReadOptions(verify: true)).problems.map(\.code) == ["digest-mismatch"])
    }

    @Test("another content than the config says")
    func diffIDMismatch() throws {
        var layer = MadeImage.MadeLayer(gzip: layerTar(("other", [1])))
        layer.diffID = MadeImage.digest([])
        #expect(try broken(layer).problems.map(\.code) == ["diff-id-mismatch"])
    }

    @Test("another size than the manifest says", arguments: [-1, 0, 1 << 62])
    func sizeMismatch(size: Int) throws {
        var layer = MadeImage.MadeLayer(gzip: Self.tar)
        layer.size = size
        let read = try broken(layer)
        #expect(read.problems.map(\.code) == ["size-mismatch"])
        #expect(read.transferSize == layer.stored.count)
    }

    @Test("a blob that is missing")
    func missing() throws {
        var layer = MadeImage.MadeLayer(gzip: layerTar(("gone", [1])))
        layer.isStored = false
        let read = try broken(layer)
        #expect(read.problems.map(\.code) == ["missing-blob"])
        #expect(read.transferSize == layer.stored.count)
        #expect(!read.isReadable)
    }

    @Test("limits are named", arguments: ["entries", "path-length", "path-depth", "ratio", "layer-bytes"])
    func limits(name: String) throws {
        var limits = ImageLimits()
        switch name {
        case "entries": limits.entries = 4
        case "path-length": limits.pathLength = 10
        case "path-depth": limits.pathDepth = 3
        case "ratio":
            limits.ratio = 10
            limits.ratioFloor = 100_000
        default: limits.layerBytes = 200_000
        }
        var tar = TarWriter()
        tar.add("a/b/c/d/e/f", content: [UInt8](repeating: 0, count: 300_000))
        for number in 0..<4 { tar.add("f\(number)", content: [1]) }
        let read = try broken(.init(gzip: tar.end()), ImageReadOptions(limits: limits))
        #expect(read.problems.map(\.code).allSatisfy { $0 == "limit" })
        #expect(read.problems.first?.message.contains("(--limit \(name)=N raises it)") == true)
    }

    @Test("entries of all layers together count against the limit")
    func allEntries() throws {
        var limits = ImageLimits()
        limits.entries = 2
        let image = try MadeImage.of(Self.good, Self.good, Self.good).readArchive(ImageReadOptions(limits: limits))
        #expect(image.layers.map(\.entries.count) == [1, 1, 0])
        #expect(image.layers[2].problems.map(\.code) == ["limit"])
    }

    @Test("of many problems of a kind the first few are told, and how many more there are")
    func manyProblems() throws {
        var tar = TarWriter()
        for number in 0..<12 { tar.add("d\(number)/.wh.") }
        let read = try broken(.init(gzip: tar.end()))
        #expect(read.problems.count == 6)
        #expect(read.problems.last?.message.hasSuffix("has 7 more problems of the kind bad-whiteout.") == true)
    }

    @Test("names are escaped in messages")
    func escaped() throws {
        let read = try broken(.init(gzip: layerTar(("a\u{1B}[31m\u{202E}/.wh.", []))))
        #expect(read.problems.first?.message.contains("a\\x1B[31m\\u{202E}/.wh.") == true)
    }
}
