import BuildModel
import ContainerImage
import SourceText
import Testing

@Suite("What apt would take away")
struct DebianSystemTests {
    private static func paragraph(_ name: String, _ fields: String = "") -> String {
        "Package: \(name)\nStatus: install ok installed\nArchitecture: amd64\n\(fields)\n\n"
    }

    /// A base with libc, and a layer with what the names say; those in `automatic` came in on their own.
    private func build(_ paragraphs: [(name: String, fields: String)], automatic: [String]) -> Build {
        let status =
            Self.paragraph("libc6") + paragraphs.map { Self.paragraph($0.name, $0.fields) }.joined()
        let states = automatic.map { "Package: \($0)\nAuto-Installed: 1\n\n" }.joined()
        var contents: [[(String, String)]] = [
            [("var/lib/dpkg/info/libc6:amd64.list", "/.\n/lib/libc.so.6\n"), ("lib/libc.so.6", "c")],
            [("var/lib/dpkg/status", status), ("var/lib/apt/extended_states", states)],
        ]
        for (name, _) in paragraphs {
            contents[1].append(("var/lib/dpkg/info/\(name).list", "/.\n/usr\n/usr/\(name)\n"))
            contents[1].append(("var/lib/dpkg/info/\(name).md5sums", "0"))
            contents[1].append(("usr/\(name)", name))
        }
        let layers = contents.enumerated().map { index, files in
            var layer = Layer(
                index: index, digest: nil, diffID: nil, mediaType: "", compression: .none, transferSize: 1, diskSize: 1,
                entries: LayerEntries(
                    files.map { LayerEntry(path: Array($0.utf8), kind: .file, size: $1.utf8.count) }))
            for (position, file) in files.enumerated() {
                layer.kept[position] = KeptContent(whole: Array(file.1.utf8))
            }
            return layer
        }
        return Build(
            source: SourceFile(path: "Dockerfile", text: ""),
            image: Image(
                source: "a.tar", layout: .ociArchive, reference: nil, digest: nil,
                platform: Platform(os: "linux", architecture: "amd64"), config: ImageConfig(), layers: layers),
            files: FileTree(layers: layers.map(\.entries)))
    }

    @Test("with the tools go the packages that only they need, and not what others need or recommend")
    func tools() throws {
        let build = build(
            [
                ("gcc", "Depends: cpp (>= 4:12), gcc-12 | other, libc6\nRecommends: libc6-dev"),
                ("cpp", "Depends: libisl"), ("gcc-12", ""), ("libisl", ""), ("libc6-dev", ""),
                ("curl", "Depends: libcurl:any\nRecommends: ca-certificates, gcc"), ("libcurl", ""),
                ("ca-certificates", ""),
                ("python3", "Pre-Depends: isl-abi"), ("isl-abi-is", "Provides: isl-abi (= 3)"),
            ],
            automatic: ["cpp", "gcc-12", "libisl", "libc6-dev", "libcurl", "ca-certificates", "isl-abi-is"])
        let system = try #require(DebianSystem(build))
        let gone = system.packages(ofLayer: 1, notNeededWithout: ["gcc"])
        #expect(gone == ["gcc", "cpp", "gcc-12", "libisl", "libc6-dev"])
        #expect(system.packages(ofLayer: 0, notNeededWithout: ["libc6"]).isEmpty)
        #expect(system.packages(onlyRecommendedInLayer: 1) == ["libc6-dev", "ca-certificates"])
        // Whoever asked for a tool, it goes; what only recommends it does not keep it.
        #expect(system.packages(ofLayer: 1, notNeededWithout: ["python3"]) == ["python3", "isl-abi-is"])

        let image = try #require(build.image)
        let paths = build.entries(ofDebianPackages: ["cpp"], inLayer: 1).map {
            String(decoding: image.layers[1].entries.path(at: $0), as: UTF8.self)
        }
        #expect(paths == ["var/lib/dpkg/info/cpp.list", "var/lib/dpkg/info/cpp.md5sums", "usr/cpp"])
    }

    @Test("packages that need each other in a circle end")
    func circle() throws {
        let build = build([("a", "Depends: b"), ("b", "Depends: a")], automatic: ["a", "b"])
        let system = try #require(DebianSystem(build))
        #expect(system.packages(onlyRecommendedInLayer: 1) == ["a", "b"])
    }
}
