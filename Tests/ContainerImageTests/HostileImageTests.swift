import Foundation
import Testing

@testable import ContainerImage

@Suite("Sources that are no image, or want to be trouble")
struct HostileImageTests {
    private static let layer = MadeImage.MadeLayer(gzip: layerTar(("a", [1])))

    @Test(
        "what is no archive says so",
        arguments: [
            ([UInt8](), "is empty"), (Array("FROM scratch\n".utf8), "is no image"),
            (gzip([1, 2]), "is not a tar archive"),
            (zstd([1, 2]), "is not a tar archive"), (Array("BZh9".utf8), "bzip2"),
            ([UInt8](repeating: 0xFF, count: 5_000), "is no image"),
            (layerTar(("a", [1])), "without index.json or manifest.json"),
            ([UInt8](repeating: 0, count: 10_240), "without index.json or manifest.json"),
        ])
    func noArchive(bytes: [UInt8], words: String) {
        let error = failure { try read(bytes: bytes) }
        #expect(error?.code == .notAnImage)
        #expect(error?.message.contains(words) == true)
    }

    @Test("missing, a folder without an image, a device")
    func noFile() throws {
        try withTemporaryFolder { folder in
            #expect(failure { try Image(reading: "\(folder)/none") }?.message.contains("does not exist. ") == true)
            #expect(failure { try Image(reading: folder) }?.code == .notAnImage)
            #expect(failure { try Image(reading: "/dev/null") }?.message.hasSuffix("is not a regular file.") == true)
        }
    }

    @Test(
        "documents that are broken, each in its way",
        arguments: [
            ("", "is not valid JSON"), ("{", "is not valid JSON"), ("[]", "has another shape"),
            ("{}", "without an image"),
            (#"{"manifests":3}"#, "manifests has a value of the wrong kind"),
            (#"{"manifests":[{"size":1}]}"#, "digest is missing in manifests.[0]"),
            (#"{"manifests":[{"digest":"sha256:00","size":1e99}]}"#, "cannot be read"),
            (#"{"manifests":[{"digest":"../../etc/passwd","size":1}]}"#, "without an image"),
            (#"{"manifests":[{"digest":"sha256:00","size":-1}]}"#, "its manifest is not in there"),
            (String(repeating: "[", count: 100_000), "is not valid JSON"),
        ])
    func brokenIndex(json: String, words: String) {
        var image = MadeImage()
        image.files = [("index.json", Array(json.utf8))]
        let error = failure { try image.readArchive() }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
    }

    @Test("a docker archive whose manifest names nothing, or leads outside")
    func brokenDockerArchive() throws {
        for name in ["missing.json", "../../../etc/passwd", "/etc/passwd", "", "a/"] {
            var image = MadeImage()
            image.files = [("manifest.json", Array(#"[{"Config":"\#(name)","Layers":[]}]"#.utf8))]
            #expect(failure { try image.readArchive() }?.code == .corrupt)
            #expect(failure { try image.readDirectory() }?.code == .corrupt)
        }
    }

    @Test("a manifest or config whose bytes were altered")
    func alteredDocuments() {
        for altered in 0..<2 {
            var image = MadeImage.of(Self.layer)
            let documents = image.blobs.filter { $0.value.first == UInt8(ascii: "{") }.sorted {
                $0.value.count < $1.value.count
            }
            image.blobs[documents[altered].key] = documents[altered].value + [UInt8(ascii: " ")]
            let error = failure { try image.readArchive() }
            #expect(error?.code == .corrupt)
            #expect(error?.message.contains("it was altered") == true)
        }
    }

    @Test("an index within an index within an index")
    func nesting() {
        var image = MadeImage()
        var descriptor = image.manifest([Self.layer])
        for _ in 0..<20 {
            let index = image.store(json: #"{"schemaVersion":2,"manifests":[\#(descriptor)]}"#)
            descriptor = image.descriptor(index, type: "application/vnd.oci.image.index.v1+json")
        }
        image.index([descriptor])
        let error = failure { try image.readArchive() }
        #expect(error?.code == .limit)
        #expect(error?.message.contains("(--limit index-nesting=N raises it)") == true)
        var limits = ImageLimits()
        limits.indexNesting = 20
        #expect(throws: Never.self) { try image.readArchive(ImageReadOptions(limits: limits)) }
    }

    @Test("an index that branches at every level ends at the limit of manifests")
    func branching() {
        var image = MadeImage()
        var descriptors = (0..<12).map { number in image.manifest([Self.layer], platform: ("linux", "cpu\(number)")) }
        for level in 0..<6 {
            descriptors = (0..<12).map { number in
                let index = image.store(
                    json:
                        #"{"annotations":{"n":"\#(level) \#(number)"},"manifests":[\#(descriptors.joined(separator: ","))]}"#
                )
                return image.descriptor(index, type: "application/vnd.oci.image.index.v1+json")
            }
        }
        image.index(descriptors)
        #expect(failure { try image.readArchive() }?.message.contains("(--limit manifests=N raises it)") == true)
    }

    @Test("a large manifest under many names is not read for each of them")
    func manyNames() throws {
        var image = MadeImage()
        let padding = String(repeating: " ", count: 1 << 20)
        let manifest = image.store(json: #"{"schemaVersion":2,"manifests":[]\#(padding)}"#)
        let descriptor = image.descriptor(manifest, type: "application/vnd.oci.image.index.v1+json")
        image.index(Array(repeating: descriptor, count: 1_000))
        let error = try #require(failure { try image.readArchive() })
        #expect(error.code == .limit)
        #expect(error.message.contains("manifests of more than 33554432 bytes together (--limit document-bytes=N"))
    }

    @Test("links among blobs are followed, but not for ever")
    func links() throws {
        let config = Array(
            #"{"os":"linux","architecture":"amd64","rootfs":{"diff_ids":["\#(MadeImage.digest(Self.layer.plain))"]}}"#
                .utf8)
        func archive(hops: Int, circle: Bool) -> [UInt8] {
            var tar = TarWriter()
            tar.add("c.json", content: config)
            if !circle { tar.add("x/real.tar", content: Self.layer.plain) }
            for hop in 0..<hops {
                let target =
                    hop == 0 ? (circle ? "../l\(hops - 1)/layer.tar" : "../x/real.tar") : "../l\(hop - 1)/layer.tar"
                tar.add("l\(hop)/layer.tar", type: "2", link: target)
            }
            tar.add(
                "manifest.json", content: Array(#"[{"Config":"c.json","Layers":["l\#(hops - 1)/layer.tar"]}]"#.utf8))
            return tar.end()
        }
        let image = try read(bytes: archive(hops: 5, circle: false), ImageReadOptions(verify: true))
        #expect(image.layers[0].problems.isEmpty)
        #expect(image.layers[0].entries.count == 1)
        for archive in [archive(hops: 40, circle: false), archive(hops: 3, circle: true)] {
            let layer = try read(bytes: archive).layers[0]
            #expect(layer.problems.map(\.code) == ["limit"])
            #expect(layer.problems.first?.message.contains("(--limit symlink-hops=N raises it)") == true)
        }
    }

    @Test("documents and archives beyond the limits")
    func sizes() {
        var limits = ImageLimits()
        limits.documentBytes = 10
        let image = MadeImage.of(Self.layer)
        #expect(
            failure { try image.readArchive(ImageReadOptions(limits: limits)) }?.message.contains(
                "(--limit document-bytes=N raises it)")
                == true)
        limits = ImageLimits()
        limits.archiveMembers = 2
        #expect(
            failure { try image.readArchive(ImageReadOptions(limits: limits)) }?.message.contains(
                "(--limit archive-members=N raises it)")
                == true)
        limits = ImageLimits()
        limits.layers = 0
        #expect(
            failure { try image.readArchive(ImageReadOptions(limits: limits)) }?.message.contains(
                "(--limit layers=N raises it)") == true)
    }

    @Test("an archive that is cut off gives what is there")
    func truncatedArchive() throws {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: fixture("multiarch-attest.tar"))))
        // The documents stand before the layers in this one; the cut goes through the largest layer.
        var tar = TarWriter()
        let image = MadeImage.of(
            .init(layerTar(("a", [1]))), .init(layerTar(("b", [UInt8](repeating: 7, count: 50_000)))))
        for (name, content) in image.files { tar.add(name, content: content) }
        for (name, content) in image.blobs.sorted(by: { $0.value.count < $1.value.count }) {
            tar.add("blobs/" + name.replacingOccurrences(of: ":", with: "/"), content: content)
        }
        let cut = try read(bytes: Array(tar.bytes.dropLast(20_000)))
        #expect(cut.problems.map(\.code) == ["truncated-archive"])
        #expect(cut.layers[0].problems.isEmpty)
        #expect(cut.layers[1].problems.map(\.code) == ["corrupt-layer"])
        #expect(failure { try read(bytes: Array(bytes.prefix(2_000))) }?.code == .corrupt)
    }

    @Test(
        "bytes changed anywhere end in figures or in an error, never in a crash",
        arguments: [
            "docker-legacy.tar", "docker25-gzlayers.tar", "oci-zstd-archive.tar", "multiarch-attest.tar",
        ])
    func mutations(name: String) throws {
        let original = try [UInt8](Data(contentsOf: URL(filePath: fixture(name))))
        var state: UInt64 = 42
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, below)
        }
        for round in 0..<60 {
            var bytes = original
            switch round % 3 {
            case 0: bytes.removeLast(random(bytes.count))
            case 1: for _ in 0..<40 { bytes[random(bytes.count)] ^= UInt8(1 << random(8)) }
            default:
                let from = random(bytes.count)
                bytes.replaceSubrange(
                    from..<min(bytes.count, from + 4_096),
                    with: [UInt8](repeating: UInt8(random(256)), count: random(4_096)))
            }
            let image = try? read(bytes: bytes, ImageReadOptions(verify: round.isMultiple(of: 2)))
            if let image {
                #expect(image.layers.allSatisfy { $0.diskSize >= 0 && $0.transferSize >= 0 })
            }
        }
    }

    @Test("layers that have too many bytes together", arguments: ["plain", "gzip", "zstd", "estargz"])
    func totalBytes(form: String) throws {
        var limits = ImageLimits()
        limits.totalBytes = 300_000
        let layers = (1...4).map { number -> MadeImage.MadeLayer in
            let content = [UInt8](repeating: UInt8(number), count: 100_000)
            let tar = layerTar(("a", content))
            switch form {
            case "gzip": return .init(gzip: tar)
            case "zstd": return .init(zstd: tar)
            case "plain": return .init(tar)
            default:
                var layer = TableLayer(.estargz)
                layer.add("a", content: content)
                return layer.layer()
            }
        }
        let image = MadeImage.of(layers[0], layers[1], layers[2], layers[3])
        for image in [
            try image.readArchive(ImageReadOptions(limits: limits)),
            try read(piped: image.archive, ImageReadOptions(limits: limits)),
        ] {
            let problems = image.layers.flatMap(\.problems)
            #expect(problems.map(\.code).contains("limit") && image.isPartial)
            #expect(image.layers.filter { $0.problems.isEmpty }.count == 2)
            #expect(problems.first?.message.contains("(--limit total-bytes=N raises it)") == true)
        }
    }
}
