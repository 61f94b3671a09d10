import ContainerImage
import Testing

@testable import BuildModel

/// Small random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Layers of few names, so that paths meet often and in every way.
struct RandomLayers {
    var random: SplitMix
    let withLinks: Bool

    mutating func stack() -> [[LayerEntry]] {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in
            (0..<Int.random(in: 0...12, using: &random)).map { _ in entry() }
        }
    }

    private mutating func path() -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in ["a", "b", "c"].randomElement(using: &random) ?? "a" }
            .joined(separator: "/")
    }

    private mutating func entry() -> LayerEntry {
        let path = Array(path().utf8)
        let mode: UInt16 = Bool.random(using: &random) ? 0o644 : 0o600
        switch Int.random(in: 0..<(withLinks ? 24 : 16), using: &random) {
        case 0..<8:
            return LayerEntry(
                path: path, kind: .file, size: Int.random(in: 0...4, using: &random) * 100, mode: mode,
                contentHash: Bool.random(using: &random) ? UInt64.random(in: 0...2, using: &random) : nil)
        case 8..<11: return LayerEntry(path: path, kind: .directory, mode: 0o755)
        case 11..<13: return LayerEntry(path: path, kind: .whiteout)
        case 13: return LayerEntry(path: path, kind: .opaque)
        case 14: return LayerEntry(path: path, kind: .fifo)
        case 15: return LayerEntry(path: Array("a/b".utf8), kind: .opaque)
        case 16..<20: return LayerEntry(path: path, kind: .hardlink, linkTarget: Array(self.path().utf8))
        default:
            let start = ["/", "", "../"].randomElement(using: &random) ?? ""
            return LayerEntry(path: path, kind: .symlink, linkTarget: Array((start + self.path()).utf8))
        }
    }
}

@Suite("FileTree against a slow and obvious reference")
struct FileTreeRandomTests {
    @Test("is equal to the byte", arguments: [false, true], 0..<16)
    func equalsReference(withLinks: Bool, seed: Int) {
        var generator = RandomLayers(random: SplitMix(state: UInt64(seed) << 32), withLinks: withLinks)
        for round in 0..<200 {
            let stack = generator.stack()
            let tree = FileTree(layers: stack.map { LayerEntries($0) })
            let reference = ReferenceTree(stack)
            let all = stack.joined().filter { $0.kind == .file }.reduce(0) { $0 + $1.size }
            let agrees =
                tree.finalSize == reference.finalSize
                && tree.waste.map(\.path) == reference.waste.map(\.path)
                && tree.waste.map(\.bytes) == reference.waste.map(\.bytes)
                && tree.waste.map(\.layers) == reference.waste.map(\.layers)
                && tree.waste.map(\.hiddenBy) == reference.waste.map(\.hiddenBy)
                && tree.dive == reference.dive(layers: stack)
                && tree.finalSize + tree.wastedBytes == all
                && causesAgree(tree, reference)
                && finalPaths(tree) == finalPaths(reference)
                && tree.largestDirectories().first?.bytes == tree.finalSize
                && sums(tree, by: \.layer) == tree.wasteByLayer
            guard !agrees else { continue }
            Issue.record(
                "seed \(seed), round \(round): \(describe(stack)) gives \(tree.finalSize) \(tree.waste) \(tree.dive), not \(reference.finalSize) \(reference.waste) \(reference.dive(layers: stack))"
            )
            return
        }
    }

    /// Which cause counts where several copies of a path are hidden is a matter of order: paths with one
    /// hidden copy are compared.
    private func causesAgree(_ tree: FileTree, _ reference: ReferenceTree) -> Bool {
        let found = Dictionary(tree.waste.map { ($0.path, $0.cause) }) { first, _ in first }
        let hidden = Dictionary(
            grouping: reference.contents.filter { $0.cause != nil && $0.entry.size > 0 }, by: \.path)
        return hidden.allSatisfy { path, copies in copies.count > 1 || found[Array(path.utf8)] == copies[0].cause }
    }

    private func finalPaths(_ tree: FileTree) -> Set<String> {
        Set(tree.finalFiles.map { String(decoding: $0.path, as: UTF8.self) })
    }

    private func finalPaths(_ reference: ReferenceTree) -> Set<String> {
        Set(reference.items.keys)
    }

    private func sums(_ tree: FileTree, by key: KeyPath<HiddenBytes, Int>) -> [Int] {
        var sums = tree.wasteByLayer.map { _ in 0 }
        for hidden in tree.hiddenBytes { sums[hidden[keyPath: key]] += hidden.bytes }
        return sums
    }

    private func describe(_ stack: [[LayerEntry]]) -> String {
        stack.map { layer in
            layer.map { entry in
                let target = entry.linkTarget.map { "→" + String(decoding: $0, as: UTF8.self) } ?? ""
                let hash = entry.contentHash.map { "#\($0)" } ?? ""
                return
                    "\(entry.kind) \(String(decoding: entry.path, as: UTF8.self))\(target) \(entry.size)\(hash) \(entry.mode)"
            }.joined(separator: ", ")
        }.joined(separator: " | ")
    }
}
