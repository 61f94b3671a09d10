import ContainerImage
import Testing

/// What every image in Fixtures is, by the documents in it.
struct ExpectedImage: Sendable, CustomTestStringConvertible {
    var name: String
    var layout: ImageLayout
    var reference: String?
    var digest: String?
    var compression: Compression
    var transferSizes: [Int]
    var diskSizes = [201_728, 101_888, 1_024, 685_056]
    var historyCount = 8

    var testDescription: String { name }
}

@Suite("Images that real tools wrote")
struct FixtureImageTests {
    static let gzipSizes = [200_667, 213, 34, 320_922]
    static let plainSizes = [201_728, 101_888, 1_024, 685_056]
    static let zstdSizes = [201_747, 93, 32, 320_766]

    static let expected: [ExpectedImage] = [
        ExpectedImage(
            name: "docker-legacy.tar", layout: .dockerArchive, reference: "localhost/tiny:1", digest: nil,
            compression: .none, transferSizes: plainSizes),
        ExpectedImage(
            name: "docker24-duplayer-symlink.tar", layout: .dockerArchive, reference: "tiny:1", digest: nil,
            compression: .none, transferSizes: plainSizes + [201_728], diskSizes: plainSizes + [201_728],
            historyCount: 9),
        ExpectedImage(
            name: "docker25.tar", layout: .ociArchive, reference: "docker.io/library/tiny:1",
            digest: "sha256:09f533d6df35", compression: .none, transferSizes: plainSizes),
        ExpectedImage(
            name: "docker25-gzlayers.tar", layout: .ociArchive, reference: "docker.io/library/tiny:1",
            digest: "sha256:52f85eb551c6", compression: .gzip, transferSizes: gzipSizes),
        ExpectedImage(
            name: "oci-gz-archive.tar", layout: .ociArchive, reference: "latest", digest: "sha256:a2d30882ae09",
            compression: .gzip, transferSizes: gzipSizes),
        ExpectedImage(
            name: "oci-zstd-archive.tar", layout: .ociArchive, reference: "latest", digest: "sha256:c61a1bf75166",
            compression: .zstd, transferSizes: zstdSizes),
        ExpectedImage(
            name: "oci-zstd", layout: .ociDirectory, reference: "latest", digest: "sha256:c61a1bf75166",
            compression: .zstd, transferSizes: zstdSizes),
        ExpectedImage(
            name: "duplayer.tar", layout: .ociArchive, reference: nil, digest: "sha256:ea034ab5ce6c",
            compression: .gzip, transferSizes: gzipSizes + [200_667], diskSizes: plainSizes + [201_728],
            historyCount: 9),
        ExpectedImage(
            name: "multiarch-attest.tar", layout: .ociArchive, reference: "docker.io/library/tiny:1",
            digest: "sha256:52f85eb551c6", compression: .gzip, transferSizes: gzipSizes),
        ExpectedImage(
            name: "history-short", layout: .ociDirectory, reference: nil, digest: "sha256:b73ac1ff49cc",
            compression: .gzip, transferSizes: gzipSizes, historyCount: 3),
        ExpectedImage(
            name: "nohistory", layout: .ociDirectory, reference: nil, digest: "sha256:eb6268253fdc",
            compression: .gzip, transferSizes: gzipSizes, historyCount: 0),
    ]

    @Test("open and say what they are", arguments: expected, [false, true])
    func opens(_ expected: ExpectedImage, verify: Bool) throws {
        let options = ImageReadOptions(platform: Platform("linux/amd64"), verify: verify)
        let image = try Image(reading: fixture(expected.name), options: options)
        #expect(image.layout == expected.layout)
        #expect(image.reference == expected.reference)
        #expect(image.digest?.short == expected.digest)
        #expect(image.platform == Platform(os: "linux", architecture: "amd64"))
        #expect(image.problems.isEmpty)
        #expect(image.layers.flatMap(\.problems).isEmpty)
        #expect(image.layers.map(\.compression) == expected.transferSizes.map { _ in expected.compression })
        #expect(image.layers.map(\.transferSize) == expected.transferSizes)
        #expect(image.layers.map(\.diskSize) == expected.diskSizes)
        #expect(image.layers.map(\.diffID) == image.config.diffIDs)
        #expect(image.config.history.count == expected.historyCount)
        #expect(image.config.environment.last == "FOO=bar")
        #expect(image.config.command == ["/bin/hello"])
        #expect(image.config.workingDirectory == "/w")
        #expect(image.config.labels["l"] == "1")
    }

    @Test("hold the files that they were built from", arguments: expected)
    func files(_ expected: ExpectedImage) throws {
        let options = ImageReadOptions(platform: Platform("linux/amd64"))
        let image = try Image(reading: fixture(expected.name), options: options)
        let files = image.layers.prefix(4).flatMap { Array($0.entries) }
        #expect(files.map { String(decoding: $0.path, as: UTF8.self) } == ["a", "b", "bin", "bin/hello"])
        #expect(files.map(\.size) == [200_000, 100_000, 0, 682_696])
        #expect(files.map(\.kind) == [.file, .file, .directory, .file])
    }

    @Test("a foreign layer has a size and no contents")
    func foreign() throws {
        let image = try Image(reading: fixture("foreign"))
        #expect(image.platform == Platform(os: "windows", architecture: "amd64"))
        #expect(image.layers.map(\.isReadable) == [false, true])
        #expect(image.layers[0].transferSize == 123_456_789)
        #expect(image.layers[0].problems.map(\.code) == ["foreign-layer"])
        #expect(image.layers[0].problems.map(\.severity) == [.note])
        #expect(image.layers[1].problems.isEmpty)
    }

    @Test("an artifact is named as such")
    func artifact() {
        let error = failure { try Image(reading: fixture("artifact-empty-config")) }
        #expect(error?.code == .notAnImage)
        #expect(
            error?.message.contains("is no container image: it holds an artifact of the type application/example")
                == true)
    }

    @Test("one of two refs must be named", arguments: [("v1", 4), ("v2", 2)])
    func twoRefs(reference: String, layers: Int) throws {
        let error = failure { try Image(reading: fixture("two-refs")) }
        #expect(error?.code == .ambiguous)
        #expect(
            error?.message.hasSuffix("has 2 images: v1 (linux/amd64); v2 (linux/amd64). Choose one by --ref.") == true)
        let image = try Image(reading: fixture("two-refs"), options: ImageReadOptions(reference: reference))
        #expect(image.reference == reference)
        #expect(image.layers.count == layers)
    }

    @Test(
        "a platform is chosen, and its attestation comes with it", arguments: ["linux/amd64", "linux/arm64", "arm64"])
    func platforms(name: String) throws {
        let platform = try #require(Platform(name))
        let image = try Image(
            reading: fixture("multiarch-attest.tar"), options: ImageReadOptions(platform: platform))
        #expect(image.platform.architecture == platform.architecture)
        #expect(image.attestations.map(\.predicateType) == ["https://slsa.dev/provenance/v0.2"])
        let statement = String(decoding: image.attestations.first?.statement ?? [], as: UTF8.self)
        #expect(statement.contains(image.digest?.hex ?? "?"))
    }

    @Test("a platform that is not there lists those that are")
    func missingPlatform() {
        let options = ImageReadOptions(platform: Platform("linux/s390x"))
        let error = failure { try Image(reading: fixture("multiarch-attest.tar"), options: options) }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("linux/amd64") == true)
        #expect(error?.message.contains("linux/arm64/v8") == true)
    }
}
