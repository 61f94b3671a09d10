import BuildModel
import ContainerImage
import Testing

@Suite("The same layers weigh the same, however they are stored and read")
struct GeneratedImageTests {
    private struct Weight: Equatable {
        var finalSize: Int
        var waste: [WastedPath]
        var byLayer: [Int]
        var dive: DiveFigures
        var files: Set<FinalFile>
        var problems: [String]

        init(_ image: Image) {
            let tree = FileTree(layers: image.layers.map(\.entries))
            finalSize = tree.finalSize
            waste = tree.waste
            byLayer = tree.wasteByLayer
            dive = tree.dive
            files = Set(tree.finalFiles)
            problems = image.layers.flatMap(\.problems).map(\.code)
        }
    }

    @Test("plain, gzip and zstd, from an archive, a directory and a pipe", arguments: 0..<30)
    func everywhere(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed) << 32)
        let tars = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.tar(&random) }
        var weights: [Weight] = []
        for make in [MadeImage.MadeLayer.init(_:), MadeImage.MadeLayer.init(gzip:), MadeImage.MadeLayer.init(zstd:)] {
            var image = MadeImage()
            image.index([image.manifest(tars.map(make))])
            weights.append(Weight(try image.readArchive()))
            weights.append(Weight(try image.readDirectory()))
            weights.append(Weight(try read(piped: image.archive)))
        }
        for weight in weights { #expect(weight == weights[0]) }
        #expect(weights[0].problems.isEmpty)
    }

    /// A layer of few names and few contents, so that paths meet often and contents are often the same.
    private static func tar(_ random: inout SplitMix) -> [UInt8] {
        var tar = TarWriter()
        for _ in 0..<Int.random(in: 0...14, using: &random) {
            let folder = ["", "a/", "b/", "a/b/", "./a/c/", "/b/a/"].randomElement(using: &random) ?? ""
            let name = ["a", "b", "c", String(repeating: "long", count: 20)].randomElement(using: &random) ?? ""
            let mode = Bool.random(using: &random) ? 0o644 : 0o4711
            switch Int.random(in: 0..<12, using: &random) {
            case 0..<6:
                let byte = UInt8.random(in: 0...1, using: &random)
                let count = [0, 1, 511, 512, 70_000].randomElement(using: &random) ?? 0
                tar.add(folder + name, content: [UInt8](repeating: byte, count: count), mode: mode)
            case 6: tar.add(folder + name + "/", type: "5", mode: 0o755)
            case 7: tar.add(folder + ".wh." + name)
            case 8: tar.add(folder + ".wh..wh..opq")
            case 9: tar.add(folder + name, type: "2", mode: 0o777, link: "../a")
            case 10: tar.add(folder + name, type: "6", mode: mode)
            default: tar.add(folder + name, type: "1", mode: mode, link: "a/b")
            }
        }
        return tar.end()
    }
}
