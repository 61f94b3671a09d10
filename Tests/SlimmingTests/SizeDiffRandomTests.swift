import ContainerImage
import Testing

@testable import Slimming

/// Images of few names, so that they meet often; with packages, links and removed files.
struct RandomImages {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func image() -> [MadeLayer] {
        (0...number(4)).map { _ in layer() }
    }

    /// The image with some layers exchanged, dropped or added, as a next build has them.
    mutating func successor(of image: [MadeLayer]) -> [MadeLayer] {
        var next = image.compactMap { layer -> MadeLayer? in
            switch number(5) {
            case 0: nil
            case 1: MadeLayer(layer.step, self.layer().entries)
            default: layer
            }
        }
        if number(2) == 0 { next.insert(layer(), at: number(next.count + 1)) }
        return next.isEmpty ? [layer()] : next
    }

    private mutating func layer() -> MadeLayer {
        let step = ["RUN make", "RUN apt-get install a", "COPY . /", "COPY --link x /", "ADD y /"][number(5)]
        var entries = (0..<number(10)).map { _ in entry() }
        var kept: [String: String] = [:]
        if number(3) == 0 {
            kept["var/lib/dpkg/status"] = ["a", "b"].map {
                "Package: \($0)\nStatus: install ok installed\nVersion: \(number(3))\n\n"
            }.joined()
            kept["var/lib/dpkg/info/a.list"] = "/a\n/b/a\n/c/c/c\n"
            kept["var/lib/dpkg/info/b.list"] = "/b\n/b/b/b\n/a/a\n"
            entries += kept.map { file($0.key, $0.value.utf8.count) }
        }
        return MadeLayer(step, entries, kept: kept)
    }

    private mutating func entry() -> LayerEntry {
        let path = path()
        return switch number(12) {
        case 0: file(path, nil)
        case 1: LayerEntry(path: Array(path.utf8), kind: .opaque)
        case 2: LayerEntry(path: Array(path.utf8), kind: .hardlink, linkTarget: Array(self.path().utf8))
        case 3: LayerEntry(path: Array(path.utf8), kind: .symlink, linkTarget: Array(self.path().utf8))
        default: file(path, number(20) * number(20) * 50)
        }
    }

    private mutating func path() -> String {
        (0...number(8)).map { _ in ["a", "b", "c"][number(3)] }.joined(separator: "/")
    }

    mutating func number(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return limit > 0 ? Int(state % UInt64(limit)) : 0
    }
}

@Suite("What grew, of random images")
struct SizeDiffRandomTests {
    @Test("each way of dividing comes to the whole growth, and back again", arguments: 0..<12)
    func addsUp(seed: Int) throws {
        var random = RandomImages(seed: seed)
        for _ in 0..<60 {
            let first = random.image()
            let second = random.number(3) == 0 ? random.image() : random.successor(of: first)
            let (old, new) = (try sizes(first), try sizes(second))
            try check(SizeDiff(old: old, new: new), first, second)
            let short = (old.summarized(directoryDepth: 2, files: 4), new.summarized(directoryDepth: 3, files: 6))
            for diff in [
                SizeDiff(old: short.0, new: new), SizeDiff(old: old, new: short.1),
                SizeDiff(old: short.0, new: short.1),
            ] {
                try check(diff, first, second)
            }
            let same = SizeDiff(old: new, new: new)
            #expect(same.sections.allSatisfy { $0.changes.isEmpty })
        }
    }

    private func check(_ diff: SizeDiff, _ first: [MadeLayer], _ second: [MadeLayer]) throws {
        // What a container sees is counted anew here.
        let final = try [first, second].map { layers in
            let tree = try #require(build(layers).files)
            return tree.finalFiles.filter { $0.kind == .file }.reduce(0) { $0 + $1.size }
        }
        let disk = [first, second].map { layers in
            layers.reduce(0) { $0 + $1.entries.reduce(1_024) { $0 + $1.size + 512 } }
        }
        for section in diff.sections {
            let sides = [.layer, .step].contains(section.kind) ? disk : final
            #expect(section.growth == sides[1] - sides[0])
            #expect(section.changes.reduce(0) { $0 + $1.growth } == section.growth, "by \(section.kind)")
            #expect(section.others(after: section.changes.count) == 0)
            #expect(
                section.changes.prefix(2).reduce(section.others(after: 2)) { $0 + $1.growth } == section.growth)
        }
        let back = SizeDiff(old: diff.new, new: diff.old)
        for kind in [SizeDiff.Kind.directory, .file] {
            let there = try #require(diff.section(kind)).changes.map { "\($0.name) \($0.growth)" }
            let here = try #require(back.section(kind)).changes.map { "\($0.name) \(-$0.growth)" }
            #expect(Set(there) == Set(here))
        }
    }
}
