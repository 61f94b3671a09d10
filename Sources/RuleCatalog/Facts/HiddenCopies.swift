import BuildModel
import ContainerImage
import RuleEngine

/// The copies of files that one layer hid. Of a path with several hidden copies only the topmost is that layer's doing.
struct HiddenCopies {
    private let image: Image
    /// Sizes by path of the layers that had to be looked into.
    private var sizes: [Int: [[UInt8]: Int]] = [:]

    init(_ image: Image) {
        self.image = image
    }

    /// The bytes that `layer` hid for one of the causes in layers from `lowest` up, as evidence.
    mutating func evidence(
        hiddenBy layer: Int, causes: Set<WastedPath.Cause>, lowest: Int, in files: FileTree
    ) -> Evidence {
        var copies: [(path: [UInt8], bytes: Int, layer: Int)] = []
        for waste in files.waste where waste.hiddenBy == layer && causes.contains(waste.cause) {
            guard let top = waste.layers.last, top >= lowest else { continue }
            let bytes = waste.layers.count == 1 ? waste.bytes : size(of: waste.path, inLayer: top)
            copies.append((waste.path, bytes, top))
        }
        copies.sort { $0.bytes > $1.bytes }
        let layers = Set(copies.map(\.layer))
        let only = layers.count == 1 ? layers.first : nil
        return Evidence(
            bytes: copies.reduce(0) { $0 + $1.bytes }, layer: only,
            layerDigest: only.flatMap { image.layers[$0].digest }, paths: copies.prefix(5).map(\.path))
    }

    private mutating func size(of path: [UInt8], inLayer layer: Int) -> Int {
        if let known = sizes[layer] { return known[path] ?? 0 }
        var byPath: [[UInt8]: Int] = [:]
        for entry in image.layers[layer].entries where entry.kind == .file { byPath[entry.path] = entry.size }
        sizes[layer] = byPath
        return byPath[path] ?? 0
    }
}
