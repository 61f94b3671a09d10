import ContainerImage
import Testing

@testable import BuildModel

@Suite("Histories in which several steps made one layer") struct SquashedHistoryTests {
    private static func build(
        _ history: [(String, comment: String, isEmpty: Bool)], layers: Int? = nil, dockerfile text: String? = nil
    ) -> Build {
        var made = image(history: history.map { ($0.0, $0.isEmpty) }, layerCount: layers)
        made.config.history = history.map {
            HistoryEntry(createdBy: $0.0, comment: $0.comment, isEmptyLayer: $0.isEmpty)
        }
        return Build(linking: made, dockerfile: text.map { dockerfile($0) })
    }

    /// `buildah bud` without --layers, as buildah 1.28 writes it.
    private static let buildah: [(String, comment: String, isEmpty: Bool)] = [
        ("/bin/sh -c #(nop) COPY file:5fdc8ab9e6d25c1b in /a ", "", true),
        ("/bin/sh -c #(nop) COPY file:5385b2562fbbbdde in /b ", "", true),
        ("/bin/sh -c #(nop) LABEL a=1", "", false),
        ("/bin/sh -c #(nop) COPY file:ec944c215b14d24b in /c ", "", true),
        ("/bin/sh -c #(nop) ENV A=1", "", true),
        ("/bin/sh -c make install", "", true),
        ("/bin/sh -c #(nop) CMD [\"/a\"]", "FROM localhost/base:1", false),
    ]

    @Test func buildahsStepsShareTheLayer() {
        let build = Self.build(Self.buildah)
        #expect(build.origins.map { $0?.stepCount } == [2, 2])
        #expect(build.origins[1]?.text == "COPY file:ec944c215b14 /c")
        #expect(build.baseSteps.map(\.layer) == [0, 0, nil])
        #expect(build.stages[0].steps.map(\.layer) == [1, nil, 1, nil])
        #expect(build.base == BaseLayers(count: 1, basis: .history, name: "localhost/base:1"))
        #expect(build.origins.map { $0?.isBase } == [true, false])
    }

    @Test func withTheDockerfileTheyHaveALineEach() {
        let text = "FROM localhost/base:1\nCOPY c /c\nENV A=1\nRUN make install\nCMD [\"/a\"]"
        let build = Self.build(Self.buildah, dockerfile: text)
        #expect(build.stages[0].steps.map(\.layer) == [1, nil, 1, nil])
        #expect(build.origins[1]?.line == 2)
        #expect(build.origins[1]?.lastLine == 4)
        #expect(build.base?.count == 1)
        #expect(build.joining?.joinedCount == 4)
    }

    @Test func dockersSquashStandsForWhatItMerged() {
        let digest = "sha256:" + String(repeating: "ab", count: 32)
        let build = Self.build([
            ("/bin/sh -c #(nop) ADD file:0b3ff2b3c26f in / ", "", false),
            ("/bin/sh -c #(nop)  CMD [\"bash\"]", "", true),
            ("/bin/sh -c make", "", true),
            ("/bin/sh -c #(nop) COPY file:ec944c215b14d24b in /c ", "", true),
            ("", "merge \(digest) to \(digest)", false),
        ])
        #expect(build.origins.map { $0?.text } == ["ADD file:0b3ff2b3c26f /", "RUN make"])
        #expect(build.origins[1]?.stepCount == 2)
        #expect(build.base?.count == 1)
    }

    @Test func anEmptyRunOfTheClassicBuilderStaysEmpty() {
        let build = Self.build([
            ("/bin/sh -c #(nop) COPY file:5fdc8ab9e6d25c1b in /a ", "", false),
            ("/bin/sh -c true", "", true),
            ("/bin/sh -c make", "", false),
        ])
        #expect(build.stages[0].steps.map(\.layer) == [0, nil, 1])
    }

    @Test(
        "builders without a Dockerfile are named, with their remark",
        arguments: [
            ("jib-maven-plugin:3.4.0", "dependencies", "jib-maven-plugin:3.4.0: dependencies"),
            ("bazel build ...", "", "bazel build ..."),
            (
                "ko build ko://example.com/app", "go build output, at /ko-app/app",
                "ko build ko://example.com/app: go build output, at /ko-app/app"
            ),
            ("", "Imported from -", "Imported from -"),
            (
                "", "create new from sha256:" + String(repeating: "0", count: 64),
                "squashed: create new from 000000000000"
            ),
            ("crane append", "buildkit.dockerfile.v0", "crane append"),
        ])
    func others(createdBy: String, comment: String, text: String) {
        #expect(Self.build([(createdBy, comment, false)]).origins[0]?.text == text)
    }

    @Test(
        "kaniko writes the Dockerfile's own text",
        arguments: [("RUN apk add --no-cache curl", "RUN"), ("COPY --from=build /app /app", "COPY")])
    func kaniko(createdBy: String, keyword: String) {
        let origin = Self.build([(createdBy, "", false)]).origins[0]
        #expect(origin?.instruction == keyword)
        #expect(origin?.text == createdBy)
    }
}

@Suite("Images of kaniko") struct KanikoTests {
    private static let dockerfile = """
        FROM debian:12
        ARG A
        RUN apt-get update
        ENV A=1
        COPY . /app
        RUN make
        USER 7
        CMD ["x"]
        """

    private static func build(_ own: [String]) -> Build {
        var made = image(history: [])
        made.layers = image(history: [("", false)] + own.map { ($0, false) }).layers
        made.config.history = [HistoryEntry(createdBy: "ADD file:0b3ff2b3c26f in / ")]
        made.config.history += own.map { HistoryEntry(createdBy: $0, author: "kaniko") }
        return Build(dockerfile: BuildModelTests.dockerfile(dockerfile), image: made)
    }

    @Test("settings are not in the history, and not looked for") func settings() {
        let build = Self.build(["RUN apt-get update", "COPY . /app", "RUN make"])
        #expect(build.stages[0].steps.map(\.layer) == [nil, 1, nil, 2, 3, nil, nil])
        #expect(build.joining == Joining(stepCount: 3, joinedCount: 3))
        #expect(build.base?.count == 1)
    }

    @Test("a single snapshot is the layer of all steps") func singleSnapshot() {
        let build = Self.build(["CMD [\"x\"]"])
        #expect(build.stages[0].steps.map(\.layer) == [nil, 1, nil, 1, 1, nil, nil])
        #expect(build.origins[1]?.line == 3)
        #expect(build.origins[1]?.lastLine == 6)
        #expect(build.base?.count == 1)
    }
}

@Suite("Where the base image ends") struct BaseLayerTests {
    private static let digests = (0..<3).map { Digest(algorithm: "sha256", hex: "\($0)") }

    private static func image(_ closing: String = "RUN make") -> Image {
        var made = BuildModelTests.image(history: [
            ("ADD rootfs.tar / # buildkit", false), ("RUN update # buildkit", false), ("\(closing) # buildkit", false),
        ])
        made.config.diffIDs = digests
        return made
    }

    @Test func theBaseImagesOwnLayersTell() {
        let base = ImageOutline(name: "debian:12", diffIDs: Array(Self.digests.prefix(2)))
        let build = Build(linking: Self.image(), base: base)
        #expect(build.base == BaseLayers(count: 2, basis: .image, name: "debian:12"))
        #expect(build.origins.map { $0?.isBase } == [true, true, false])
    }

    @Test func anotherImageIsNoBase() {
        let other = ImageOutline(name: "alpine", diffIDs: Array(Self.digests.suffix(1)))
        let itself = ImageOutline(name: "app", diffIDs: Self.digests)
        #expect(!other.isBase(of: Self.image()))
        #expect(!itself.isBase(of: Self.image()))
        #expect(Build(linking: Self.image(), base: other).base == nil)
    }

    @Test func annotationsNameIt() {
        var image = Self.image()
        image.annotations = ["org.opencontainers.image.base.name": "debian:12-slim"]
        let build = Build(linking: image, dockerfile: dockerfile("FROM ${BASE}\nRUN make"))
        #expect(build.base == BaseLayers(count: 2, basis: .dockerfile, name: "debian:12-slim"))
    }

    @Test(
        "builders without a Dockerfile sign what they put on top",
        arguments: [
            (["bazel build ...", "bazel build ...", "jib-maven-plugin:3.4.0", "jib-maven-plugin:3.4.0"], 2),
            (["bazel build ...", "ko build ko://example.com/app"], 1),
            (["COPY x / # buildkit", "bazel build @@//app:layer", "bazel build @@//app:config"], 1),
            (["bazel build @@//base", "bazel build @@//app"], nil), (["jib-gradle-plugin:3.4.0"], nil),
        ] as [([String], Int?)])
    func signed(entries: [String], count: Int?) {
        #expect(Build(image: BuildModelTests.image(history: entries.map { ($0, false) })).base?.count == count)
    }

    @Test func onScratchThereIsNone() {
        let build = Build(linking: Self.image(), dockerfile: dockerfile("FROM scratch\nCOPY x /\nRUN make"))
        #expect(build.base?.count == 0)
    }
}
