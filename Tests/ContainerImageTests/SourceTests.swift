import Testing

@testable import ContainerImage

@Suite("What a user may name as a source")
struct SourceTests {
    @Test(
        "is told apart by its spelling",
        arguments: [
            ("-", .standardInput, nil),
            ("app.tar", .path("app.tar"), nil),
            ("./layout", .path("./layout"), nil),
            ("/tmp/app.tar.gz", .path("/tmp/app.tar.gz"), nil),
            ("docker://app:1", .engine(.docker, name: "app:1"), nil),
            ("docker-daemon:app:1", .engine(.docker, name: "app:1"), nil),
            ("podman://localhost/app", .engine(.podman, name: "localhost/app"), nil),
            ("containers-storage:app", .engine(.podman, name: "app"), nil),
            ("oci:layout", .path("layout"), nil),
            ("oci:some/layout:v1.2", .path("some/layout"), "v1.2"),
            ("oci:layout:", .path("layout"), nil),
            ("oci-archive:app.tar:app", .path("app.tar"), "app"),
            ("docker-archive:app.tar:host:5000/app:1", .path("app.tar"), "host:5000/app:1"),
            ("oci:there:1", .path("there:1"), nil),
            ("there.example/app", .path("there.example/app"), nil),
            ("registry://ghcr.io/a/b@sha256:00", .registry(name: "ghcr.io/a/b@sha256:00"), nil),
            ("ghcr.io/a/b", .registry(name: "ghcr.io/a/b"), nil),
            ("localhost:5000/app:1", .registry(name: "localhost:5000/app:1"), nil),
            ("localhost/app", .registry(name: "localhost/app"), nil),
            ("docker.io/library/debian:12", .registry(name: "docker.io/library/debian:12"), nil),
            ("builds.d/app.tar", .path("builds.d/app.tar"), nil),
            ("../x.y/app", .path("../x.y/app"), nil),
            ("debian:12", .path("debian:12"), nil),
            ("library/debian", .path("library/debian"), nil),
            ("", .path(""), nil),
        ] as [(String, ImageSource.Place, String?)])
    func spelling(text: String, place: ImageSource.Place, reference: String?) {
        let source = ImageSource(text) { ["there:1", "there.example/app"].contains($0) }
        #expect(source.place == place)
        #expect(source.reference == reference)
        #expect(source.description == (text == "-" ? "standard input" : text))
    }

    @Test("a reference in the source chooses, and --ref comes before it", arguments: [nil, "v2"])
    func reference(option: String?) throws {
        let image = try Image(
            reading: ImageSource("oci:\(fixture("two-refs")):v1"), options: ImageReadOptions(reference: option))
        #expect(image.reference == option ?? "v1")
    }

    @Test("a registry is read by whoever can, and without one the message says what to do")
    func registry() throws {
        struct Fixture: RegistryReading {
            func store(of name: String, source: String, options: ImageReadOptions) throws(ImageError) -> any ImageStore
            {
                DirectoryStore(root: fixture(name))
            }
        }
        let source = ImageSource("registry://oci-zstd")
        #expect(try Image(reading: source, registry: Fixture()).layers.count == 4)
        let error = failure { try Image(reading: source) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("docker pull oci-zstd") == true)
    }

    @Test("a store of another kind needs names and streams, no files")
    func store() throws {
        struct Remote: ImageStore {
            let image: MadeImage
            let source = "somewhere"
            let layout = ImageLayout.registry
            let problems: [ImageProblem] = []

            func blob(named name: String) -> StoredBlob? {
                if let file = image.files.first(where: { $0.0 == name }) {
                    return StoredBlob(name: name, bytes: file.1)
                }
                guard let blob = image.blobs.first(where: { Digest($0.key)?.blobName == name }) else { return nil }
                return StoredBlob(name: name, size: blob.value.count) { MemoryStream(blob.value) }
            }
        }
        let tar = layerTar(("a", [1, 2, 3]))
        var altered = MadeImage.MadeLayer(tar + [0])
        altered.digest = MadeImage.digest([])
        let image = MadeImage.of(.init(gzip: tar), .init(zstd: tar), .init(tar), altered)
        let read = try Image(reading: Remote(image: image), source: "somewhere")
        #expect(read.layout == .registry)
        #expect(read.layers.map { $0.entries.map(\.size) } == Array(repeating: [3], count: 4))
        #expect(read.layers.map { $0.problems.map(\.code) } == [[], [], [], ["digest-mismatch"]])
    }
}

@Suite("Limits by their names")
struct LimitNameTests {
    @Test("each name stands for a limit of its own", arguments: ImageLimits.Name.allCases)
    func own(name: ImageLimits.Name) {
        var limits = ImageLimits()
        let before = limits
        limits[name] += 1
        #expect(limits[name] == before[name] + 1)
        for other in ImageLimits.Name.allCases where other != name { #expect(limits[other] == before[other]) }
    }
}
