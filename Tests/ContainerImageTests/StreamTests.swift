import Foundation
import Testing

@testable import ContainerImage

@Suite("Archives that go by once")
struct StreamTests {
    static let names = FixtureImageTests.expected.map(\.name) + ["foreign", "two-refs"]
    private static let options = ImageReadOptions(reference: nil, platform: Platform("linux/amd64"))

    private func options(_ name: String) -> ImageReadOptions {
        switch name {
        case "two-refs": ImageReadOptions(reference: "v1")
        case "foreign": ImageReadOptions()
        default: Self.options
        }
    }

    @Test("a pipe gives the figures of the file, whatever the order of its members", arguments: names)
    func pipe(name: String) throws {
        let expected = Figures(try Image(reading: fixture(name), options: options(name)))
        let bytes = try archive(ofFixture: name)
        #expect(Figures(try read(piped: bytes, options(name))) == expected)
        #expect(Figures(try read(piped: reversed(bytes), options(name))) == expected)
    }

    @Test("so does an archive that is compressed as a whole, in a file and in a pipe", arguments: names)
    func compressed(name: String) throws {
        let expected = Figures(try Image(reading: fixture(name), options: options(name)))
        let bytes = try archive(ofFixture: name)
        for bytes in [gzip(bytes), zstd(bytes), gzip(Array(bytes.prefix(5_000))) + gzip(Array(bytes.dropFirst(5_000)))]
        {
            #expect(Figures(try read(piped: bytes, options(name))) == expected)
            #expect(Figures(try read(bytes: bytes, options(name))) == expected)
        }
    }

    @Test("a FIFO is a pipe by name")
    func fifo() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/pipe"
            mkfifo(path, 0o600)
            let bytes = try archive(ofFixture: "docker25.tar")
            Thread.detachNewThread { try? Data(bytes).write(to: URL(filePath: path)) }
            #expect(try Image(reading: path).layers.count == 4)
        }
    }

    @Test("large layers of all kinds are read side by side, and their digests verified")
    func large() throws {
        var noise: UInt64 = 7
        let content = (0..<3_000_000).map { _ -> UInt8 in
            noise = noise &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(truncatingIfNeeded: noise >> 33)
        }
        let tar = layerTar(("a", content), ("b", Array(content.prefix(1_000_000))))
        var wrong = MadeImage.MadeLayer(tar)
        wrong.digest = MadeImage.digest([1])
        let image = MadeImage.of(.init(gzip: tar), .init(zstd: tar + [0]), .init(tar), wrong)
        for piped in [image.archive, zstd(image.archive)] {
            let read = try read(piped: piped)
            #expect(read.layers.map(\.compression) == [.gzip, .zstd, .none, .none])
            #expect(read.layers.map { $0.entries.map(\.size) } == Array(repeating: [3_000_000, 1_000_000], count: 4))
            #expect(Set(read.layers.map { $0.entries[0].contentHash }).count == 1)
            #expect(read.layers.map { $0.problems.map(\.code) } == [[], [], [], ["digest-mismatch"]])
            #expect(read.layers.map(\.diskSize) == [tar.count, tar.count + 1, tar.count, tar.count])
        }
    }

    @Test("a blob that is no layer is told as in a file", arguments: ["hello", "BZh91AY", "{\"a\":1}"])
    func noLayer(start: String) throws {
        var layer = MadeImage.MadeLayer(gzip: layerTar(("a", [1])))
        layer.stored = Array(start.utf8) + [UInt8](repeating: 9, count: 300_000)
        layer.digest = MadeImage.digest(layer.stored)
        let image = MadeImage.of(layer, .init(gzip: layerTar(("b", [1]))))
        #expect(Figures(try read(piped: image.archive)) == Figures(try image.readArchive()))
    }

    @Test("a pipe that ends too early gives what came")
    func cutOff() throws {
        let tar = layerTar(("a", [UInt8](repeating: 7, count: 400_000)), ("b", [1]))
        let image = MadeImage.of(.init(layerTar(("first", [1]))), .init(tar))
        var archive = TarWriter()
        for (name, content) in image.files { archive.add(name, content: content) }
        for (name, content) in image.blobs.sorted(by: { $0.value.count < $1.value.count }) {
            archive.add("blobs/" + name.replacing(":", with: "/"), content: content)
        }
        let cut = try read(piped: Array(archive.bytes.dropLast(100_000)))
        #expect(cut.problems.map(\.code) == ["truncated-archive"])
        #expect(cut.problems.first?.message.contains("is cut off within blobs/sha256/") == true)
        #expect(cut.layers.map { $0.problems.map(\.code) } == [[], ["corrupt-layer"]])
        #expect(cut.layers[1].transferSize == tar.count)
        #expect((250_000..<350_000).contains(cut.layers[1].entries[0].size))
        #expect(failure { try read(piped: Array(archive.bytes.prefix(700))) }?.code == .corrupt)
    }

    @Test("whole-compressed archives that are cut off or damaged give what came before", arguments: [true, false])
    func damaged(isGzip: Bool) throws {
        let image = MadeImage.of(.init(layerTar(("a", [1]))), .init(layerTar(("b", [2]))))
        let bytes = reversed(image.archive)
        var stored = isGzip ? gzip(bytes) : zstd(bytes)
        stored.removeLast(30)
        let result = Result { try read(bytes: stored) }
        switch result {
        case .success(let image): #expect(image.problems.map(\.code) == ["truncated-archive"])
        case .failure(let error): #expect((error as? ImageError)?.code == .corrupt)
        }
    }

    @Test("what is no archive says so, in a pipe as in a file")
    func noArchive() {
        for (bytes, words) in [
            ([UInt8](), "is empty"), (Array("FROM scratch\n".utf8), "is no image"),
            (gzip([1, 2]), "is not a tar archive"), (zstd([1, 2]), "is not a tar archive"),
            (Array("BZh9".utf8), "bzip2"), (layerTar(("a", [1])), "without index.json or manifest.json"),
            (gzip(layerTar(("a", [1]))), "without index.json or manifest.json"),
        ] {
            let error = failure { try read(piped: bytes) }
            #expect(error?.code == .notAnImage)
            #expect(error?.message.hasPrefix("the pipe ") == true)
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "-")")
        }
    }

    @Test("a limit on the entries holds for all that goes by")
    func entries() throws {
        var limits = ImageLimits()
        limits.entries = 3
        let files = layerTar(("a", [1]), ("b", [1]))
        let image = try read(
            piped: MadeImage.of(.init(files), .init(files + [0])).archive, ImageReadOptions(limits: limits))
        #expect(image.layers.map(\.entries.count).reduce(0, +) <= 3)
        #expect(image.layers.flatMap(\.problems).map(\.code) == ["limit"])
    }

    @Test("documents that are no image's are not kept without bound")
    func manyDocuments() throws {
        var limits = ImageLimits()
        limits.documentBytes = 1_000
        var tar = TarWriter()
        for number in 0..<20 {
            tar.add("\(number).json", content: Array("{".utf8) + [UInt8](repeating: 32, count: 900))
        }
        let store = try SourceOpener(options: ImageReadOptions(limits: limits))
            .scan(MemoryStream(tar.end()), source: "tar")
        #expect(try store.blob(named: "0.json")?.readAll().count == 901)
        #expect(try store.blob(named: "19.json")?.readAll().count == 16)
    }
}
