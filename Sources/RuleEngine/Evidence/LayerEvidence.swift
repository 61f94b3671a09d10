import BuildModel
import ContainerImage

/// Finds the files in a layer that prove a finding.
enum LayerEvidence {
    /// The bytes of regular files under any of the globs in one layer; `nil` when the layer cannot be looked at.
    static func bytes(in build: Build, layer: Int?, matching globs: [PathGlob]) -> Evidence? {
        guard let layer, let image = build.image, image.layers.indices.contains(layer) else { return nil }
        let source = image.layers[layer]
        guard source.isReadable else { return nil }
        var bytes = 0
        var largest: [(path: [UInt8], size: Int)] = []
        var seen: Set<[UInt8]> = []
        for glob in globs {
            for file in source.entries.entries(matching: glob) where file.kind == .file {
                guard globs.count == 1 || seen.insert(file.path).inserted else { continue }
                bytes = Int.addingSaturated(bytes, file.size)
                largest.append((file.path, file.size))
                if largest.count > 64 { shorten(&largest) }
            }
        }
        shorten(&largest)
        return Evidence(bytes: bytes, layer: layer, layerDigest: source.digest, paths: largest.map(\.path))
    }

    private static func shorten(_ files: inout [(path: [UInt8], size: Int)]) {
        files.sort { ($1.size, $0.path.count) < ($0.size, $1.path.count) }
        if files.count > 5 { files.removeLast(files.count - 5) }
    }
}
