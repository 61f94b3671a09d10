import BuildModel
import ContainerImage
import DockerfileSyntax
import Slimming
import SourceText
import Testing

@testable import Reporting

@Suite("The annotated Dockerfile")
struct AnnotatedTextTests {
    private static func entries(_ paths: (String, Int)...) -> LayerEntries {
        LayerEntries(
            paths.map { path, size in
                LayerEntry(path: Array(path.utf8), kind: size == 0 ? .whiteout : .file, size: size)
            })
    }

    /// BuildKit's history of the Dockerfile below, or another one.
    private static func report(_ text: String?, history: [(String, isEmpty: Bool)]? = nil) throws -> ImageReport {
        let contents = [
            entries(("usr/bin/bash", 1_200_000)), entries(("app", 4_000_000), ("tmp/x", 2_000_000)),
            entries(("tmp/x", 0)),
        ]
        let image = Image(
            source: "app.tar", layout: .ociArchive, reference: nil, digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"),
            config: ImageConfig(
                history: (history ?? [
                    ("ADD rootfs.tar /", false), ("CMD [\"bash\"]", true), ("RUN /bin/sh -c make all", false),
                    ("RUN /bin/sh -c rm /tmp/x", false), ("CMD [\"app\"]", true),
                ]).map {
                    HistoryEntry(
                        createdBy: $0.0, comment: history == nil ? "buildkit.dockerfile.v0" : "",
                        isEmptyLayer: $0.isEmpty)
                }
            ),
            layers: contents.enumerated().map { index, entries in
                Layer(
                    index: index, digest: nil, diffID: nil, mediaType: "", compression: .gzip, transferSize: 1,
                    diskSize: entries.contentBytes + 1_000, entries: entries)
            })
        let dockerfile = text.map { Dockerfile(parsing: SourceFile(path: "Dockerfile", text: $0)) }
        let build = Build(linking: image, dockerfile: dockerfile)
        return try #require(ImageReport(build: build, findings: [], budget: nil))
    }

    private static let dockerfile = """
        FROM golang AS tool
        RUN go build -o /tool

        FROM debian:12-slim
        RUN make \\
        \tall
        # The sources are large.
        RUN rm /tmp/x
        CMD ["app"]

        """

    @Test("says that a squashed build has its base in the same layer")
    func baseWithin() throws {
        let text = AnnotatedText(style: TextStyle(width: 100)).encode(
            try Self.report(
                "FROM debian:12-slim\nCOPY x /x\nRUN make all\n",
                history: [
                    ("/bin/sh -c #(nop) COPY file:0b3ff2b3c26f in /x ", true), ("/bin/sh -c make all", false),
                ]))
        #expect(text.contains("The base image debian:12-slim is within layer 0: the build was squashed with it.\n"))
    }

    @Test("has the bytes beside the lines")
    func wide() throws {
        let text = AnnotatedText(style: TextStyle(width: 100)).encode(try Self.report(Self.dockerfile))
        #expect(
            text == """
                   added  wasted rebuilt  layer line
                                                   1 │ FROM golang AS tool
                                                   2 │ RUN go build -o /tool
                                                   3 │
                   1.2MB       -              0    4 │ FROM debian:12-slim
                     6MB     2MB     6MB      1    5 │ RUN make \\
                                                   6 │     all
                                                   7 │ # The sources are large.
                     1kB       -     1kB      2    8 │ RUN rm /tmp/x
                                                   9 │ CMD ["app"]
                ─────────────────────────────────────┘
                   7.2MB     2MB                     │ in all
                  Lines are of Dockerfile, joined by the order of the history: 3 of 3 instructions were found.
                  Layer 0 is the base image debian:12-slim, known by what the Dockerfile leaves over.

                """)
    }

    @Test("leaves the layer out where there is little room, and never runs over")
    func narrow() throws {
        let long = Self.dockerfile.replacing("make", with: "make --with-a-very-long-option=and-its-value")
        let text = AnnotatedText(style: TextStyle(width: 50)).encode(try Self.report(long))
        let rows = text.split(separator: "\n").prefix { !$0.hasPrefix("  Lines") }
        #expect(rows.first == "   added  wasted line")
        #expect(rows.allSatisfy { DisplayText.width(String($0)) <= 50 })
        #expect(rows.contains { $0.hasSuffix("…") })
    }

    @Test("shows the history where there is no Dockerfile")
    func history() throws {
        let text = AnnotatedText(style: TextStyle(width: 100)).encode(try Self.report(nil))
        #expect(
            text.hasPrefix(
                """
                   added  wasted rebuilt  layer
                   1.2MB       -              0 │ ADD rootfs.tar /
                                                │ CMD ["bash"]
                     6MB     2MB     6MB      1 │ RUN make all
                     1kB       -     1kB      2 │ RUN rm /tmp/x
                                                │ CMD ["app"]

                """))
    }

    @Test("puts the bytes of squashed steps at the last, and what nobody knows below")
    func squashed() throws {
        let report = try Self.report(
            Self.dockerfile,
            history: [
                ("/bin/sh -c make all", true), ("/bin/sh -c #(nop) COPY file:0b3ff2b3c26f in /x ", true),
                ("/bin/sh -c rm /tmp/x", true), ("/bin/sh -c #(nop) CMD [\"app\"]", false),
            ])
        let text = AnnotatedText(style: TextStyle(width: 100)).encode(report)
        #expect(text.contains("       ↓       ↓              0    5 │ RUN make \\\n"))
        #expect(text.contains("   1.2MB       -   1.2MB      0    8 │ RUN rm /tmp/x\n"))
        #expect(text.contains("     6MB     2MB              1    ? │ layer 1: no step of it is known\n"))
    }

    @Test("has the same figures in JSON")
    func json() throws {
        let text = ImageJSON().encode(try Self.report(Self.dockerfile))
        #expect(text.contains(#""line": 5"#) || text.contains(#""line":5"#))
        let steps = try Self.report(Self.dockerfile).annotation.steps
        #expect(steps.map(\.added) == [1_201_000, 6_001_000, 1_000, 0])
        #expect(steps.map(\.wasted) == [0, 2_000_000, 0, 0])
        #expect(steps.map(\.isBase) == [true, false, false, false])
    }
}
