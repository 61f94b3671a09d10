import Testing

@testable import ContainerImage

@Suite struct ContentFilterTests {
    private static let filter = ContentFilter([
        (.path("etc/passwd"), .init(whole: 100)),
        (.suffix(".dist-info/RECORD"), .init(whole: 100)),
        (.suffix("package.json"), .init(whole: 100)),
        (.below("var/lib/dpkg/info", suffix: ".list"), .init(whole: 100)),
        (.below("lib/apk/db", suffix: ""), .init(whole: 100)),
        (.executable, .init(whole: 8, head: 4, tail: 3)),
    ])

    @Test(arguments: [
        "etc/passwd", "usr/lib/python3/a-1.dist-info/RECORD", "package.json", "app/node_modules/a/package.json",
        "var/lib/dpkg/info/bash.list", "lib/apk/db/installed", "usr/lib/libz.so", "usr/lib/libz.so.1.2.13",
    ])
    func names(_ path: String) {
        #expect(Self.filter.share(of: Array(path.utf8)[...], mode: 0o644) != nil)
    }

    @Test(arguments: [
        "etc/passwd-", "x/etc/passwd", "a/my-package.json", "var/lib/dpkg/info/bash.md5sums", "lib/apk/dbx/installed",
        "usr/lib/libz.so.conf", "so", ".so", "",
    ])
    func passesOver(_ path: String) {
        #expect(Self.filter.share(of: Array(path.utf8)[...], mode: 0o644) == nil)
    }

    /// The same, however the layer is stored: seeked through, inflated, or gone by while hashing.
    @Test(arguments: ["plain", "gzip", "zstd", "verified"])
    func keepsContents(_ form: String) throws {
        var tar = TarWriter()
        tar.add("etc/passwd", content: Array("root:x:0:0".utf8))
        tar.add("etc/shadow", content: Array("root:*:0".utf8))
        tar.add(Array("usr/bin/tool".utf8), content: Array("0123456789abcdef".utf8), mode: 0o755)
        tar.add(Array("usr/bin/small".utf8), content: Array("#!sh".utf8), mode: 0o755)
        tar.add(Array("empty/package.json".utf8), content: [])
        let bytes = tar.end()
        let layer: MadeImage.MadeLayer =
            switch form {
            case "gzip": .init(gzip: bytes)
            case "zstd": .init(zstd: bytes)
            default: .init(bytes)
            }
        let options = ImageReadOptions(verify: form == "verified", contents: Self.filter)
        let image = try MadeImage.of(layer).readArchive(options)
        #expect(
            image.layers.first?.kept == [
                0: KeptContent(whole: Array("root:x:0:0".utf8)),
                2: KeptContent(
                    size: 16,
                    pieces: [
                        .init(offset: 0, bytes: Array("0123".utf8)), .init(offset: 13, bytes: Array("def".utf8)),
                    ]),
                3: KeptContent(whole: Array("#!sh".utf8)),
                4: KeptContent(whole: []),
            ])
    }

    @Test(arguments: [false, true])
    func keepsNoMoreThanTheLimit(_ isCompressed: Bool) throws {
        let bytes = layerTar(
            ("a/package.json", [UInt8](repeating: 1, count: 60)), ("b/package.json", [UInt8](repeating: 2, count: 60)),
            ("c/package.json", [UInt8](repeating: 3, count: 40)))
        var options = ImageReadOptions(contents: Self.filter)
        options.limits.keptBytes = 100
        let image = try MadeImage.of(isCompressed ? .init(gzip: bytes) : .init(bytes)).readArchive(options)
        #expect(image.layers.first?.kept.keys.sorted() == [0, 2])
        let problem = try #require(image.allProblems.first)
        #expect(problem.code == ImageProblem.unkeptContents)
        #expect(problem.severity == .note)
        #expect(problem.message.contains("limit of 100 bytes"))
        #expect(problem.message.contains("(--limit kept-bytes=N raises it): /b/package.json was passed over"))
    }

    /// A list of packages that each layer writes anew is kept once. Whichever is read first, the last one counts.
    @Test(arguments: [0, 1, 2])
    func ofLargeFilesTheNewestCopyIsKept(_ largest: Int) throws {
        let small = NewestContents.large / 2
        let layers = (0..<3).map { index in
            MadeImage.MadeLayer(
                layerTar(
                    ("db/list", [UInt8](repeating: UInt8(index), count: NewestContents.large)),
                    ("db/small", [UInt8](repeating: UInt8(index), count: small)),
                    ("else", [UInt8](repeating: 0, count: index == largest ? 9_000 : 10))))
        }
        let filter = ContentFilter([(.below("db", suffix: ""), .init(whole: .max))])
        var made = MadeImage()
        made.index([made.manifest(layers)])
        let image = try made.readArchive(ImageReadOptions(contents: filter))
        #expect(image.layers.map { $0.kept.keys.sorted() } == [[1], [1], [0, 1]])
        #expect(image.layers.last?.kept[0]?.head.first == 2)
    }

    /// A later block of a file that is cut off is nobody's to make up.
    @Test func keepsNothingOfWhatIsCutOff() throws {
        var tar = TarWriter()
        tar.add(Array("package.json".utf8), content: [UInt8](repeating: 1, count: 90), size: 90)
        let cut = Array(tar.end().prefix(512 + 40))
        let image = try MadeImage.of(.init(gzip: cut)).readArchive(ImageReadOptions(contents: Self.filter))
        #expect(image.layers.first?.kept.isEmpty == true)
    }
}
