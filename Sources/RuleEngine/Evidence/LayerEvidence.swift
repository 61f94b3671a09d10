import BuildModel
import ContainerImage

extension Evidence {
    /// The files in one layer that prove a finding, by path globs; `nil` when the layer cannot be looked at.
    public init?(of build: Build, layer: Int?, matching globs: [PathGlob]) {
        guard let layer, let image = build.image, image.layers.indices.contains(layer) else { return nil }
        let source = image.layers[layer]
        guard source.isReadable else { return nil }
        var bytes = 0
        var files: [FileShare] = []
        var largest: [(path: [UInt8], size: Int)] = []
        var seen: Set<Int> = []
        for glob in globs {
            for file in source.entries.entries(matching: glob) where file.kind.isStored {
                guard globs.count == 1 || seen.insert(file.position).inserted else { continue }
                FileShare(layer: layer, entry: file.position, bytes: file.size).map { files.append($0) }
                guard file.kind == .file else { continue }
                bytes = Int.addingSaturated(bytes, file.size)
                largest.append((file.path, file.size))
                if largest.count > 64 { Self.shorten(&largest) }
            }
        }
        Self.shorten(&largest)
        self.init(
            bytes: bytes, layer: layer, layerDigest: source.digest, paths: largest.map(\.path), files: files)
    }

    private static func shorten(_ files: inout [(path: [UInt8], size: Int)]) {
        files.sort { ($1.size, $0.path.count) < ($0.size, $1.path.count) }
        if files.count > 5 { files.removeLast(files.count - 5) }
    }
}

extension LayerEntry.Kind {
    /// False for directories, which may be there for other files, and for what removes.
    fileprivate var isStored: Bool { self != .directory && self != .whiteout && self != .opaque }
}
