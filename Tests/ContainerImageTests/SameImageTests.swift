import BuildModel
import Foundation
import Testing

@testable import ContainerImage

/// One image as many tools wrote it: what a format cannot carry aside, it is the same.
@Suite("The same image in every format")
struct SameImageTests {
    static let names = [
        "docker-legacy.tar", "docker25.tar", "docker25-gzlayers.tar", "oci-gz-archive.tar", "oci-zstd-archive.tar",
        "oci-zstd", "multiarch-attest.tar", "history-short", "nohistory",
    ]

    /// What all formats carry.
    private struct Same: Equatable {
        var platform: Platform
        var command: [String]
        var diffIDs: [Digest?]
        var diskSizes: [Int]
        var entries: [[Figures.OneEntry]]
        var kept: [[Int: KeptContent]]
        var finalSize: Int
        var waste: [[UInt8]]
        var efficiency: Double
        var problems: [String]

        init(_ image: Image) {
            let tree = FileTree(layers: image.layers.map(\.entries))
            platform = image.platform
            command = image.config.command
            diffIDs = image.layers.map(\.diffID)
            diskSizes = image.layers.map(\.diskSize)
            entries = image.layers.map { $0.entries.map(Figures.OneEntry.init) }
            kept = image.layers.map(\.kept)
            finalSize = tree.finalSize
            waste = tree.waste.map { Array("\($0.bytes) \($0.cause) ".utf8) + $0.path }
            efficiency = tree.dive.efficiency
            problems = image.allProblems.map(\.code)
        }
    }

    private func options(verify: Bool) -> ImageReadOptions {
        ImageReadOptions(
            platform: Platform("linux/amd64"), verify: verify, contents: ContentFilter([(.executable, .program)]))
    }

    @Test("in a file, on a pipe, compressed as a whole, verified and not", arguments: names)
    func same(name: String) throws {
        let expected = Same(try Image(reading: fixture("oci-gz-archive.tar"), options: options(verify: true)))
        #expect(expected.diskSizes == FixtureImageTests.plainSizes)
        #expect(expected.kept.contains { !$0.isEmpty })
        #expect(expected.problems.isEmpty)
        for verify in [false, true] {
            #expect(Same(try Image(reading: fixture(name), options: options(verify: verify))) == expected)
        }
        let bytes = try archive(ofFixture: name)
        for bytes in [bytes, gzip(bytes), zstd(bytes)] {
            #expect(Same(try read(piped: bytes, options(verify: false))) == expected)
            #expect(Same(try read(bytes: bytes, options(verify: false))) == expected)
        }
    }
}
