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
        var layers: [[LayerEntry]] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            // Now and then a layer comes twice, as builders do with empty ones.
            if let known = layers.randomElement(using: &random), Int.random(in: 0..<6, using: &random) == 0 {
                layers.append(known)
            } else {
                layers.append((0..<Int.random(in: 0...12, using: &random)).map { _ in entry() })
            }
        }
        return layers
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
                tree.finalSize == reference.finalSize && tree.waste == reference.waste
                && tree.wasteByLayer == reference.wasteByLayer(stack.count)
                && Set(tree.hiddenBytes) == reference.hiddenBytes
                && tree.dive == reference.dive(layers: stack)
                && tree.finalSize + tree.wastedBytes == all
                && finalFiles(tree) == reference.finalFiles
                && finalSizeByLayer(tree, stack.count) == reference.finalSizeByLayer(stack.count)
                && reference.singleFiles.allSatisfy { tree.file(at: Array($0.key.utf8))?.size == $0.value }
                && tree.largestDirectories().first?.bytes == tree.finalSize
            guard !agrees else { continue }
            Issue.record(
                "seed \(seed), round \(round): \(describe(stack)) gives \(tree.finalSize) \(tree.waste) \(tree.dive), not \(reference.finalSize) \(reference.waste) \(reference.dive(layers: stack))"
            )
            return
        }
    }

    private func finalFiles(_ tree: FileTree) -> Set<SeenFile> {
        Set(
            tree.finalFiles.map { file in
                let shape: SeenFile.Shape =
                    switch file.kind {
                    case .directory: .directory
                    case .symlink: .symlink
                    default: .other
                    }
                return SeenFile(path: String(decoding: file.path, as: UTF8.self), shape: shape, mode: file.mode)
            })
    }

    private func finalSizeByLayer(_ tree: FileTree, _ count: Int) -> [Int] {
        var sums = [Int](repeating: 0, count: count)
        for file in tree.finalFiles { if let layer = file.layer { sums[layer] += file.size } }
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
