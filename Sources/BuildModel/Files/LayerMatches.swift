import ContainerImage

/// One entry of a layer that a pattern matches.
public struct LayerMatch: Sendable, Hashable {
    public var path: [UInt8]
    /// The entry's place in its layer.
    public var position: Int
    public var kind: LayerEntry.Kind
    /// Content bytes in that layer.
    public var size: Int

    public init(path: [UInt8], position: Int, kind: LayerEntry.Kind, size: Int) {
        self.path = path
        self.position = position
        self.kind = kind
        self.size = size
    }
}

extension FileTree {
    /// The entries of a layer that `glob` matches, in tar order, whiteouts among them.
    public func entries(matching glob: PathGlob, inLayer layer: Int) -> [LayerMatch] {
        guard layers.indices.contains(layer) else { return [] }
        return layers[layer].entries(matching: glob)
    }

    /// Bytes of the regular files of a layer that `glob` matches.
    public func bytes(matching glob: PathGlob, inLayer layer: Int) -> Int {
        entries(matching: glob, inLayer: layer).reduce(0) { Int.addingSaturated($0, $1.size) }
    }
}

extension LayerEntries {
    /// The entries that `glob` matches, in tar order.
    public func entries(matching glob: PathGlob) -> [LayerMatch] {
        // Whole directories are ruled out at once by what the pattern begins with.
        let isOpen = (0..<directoryCount).map { glob.canMatch(below: directoryPath($0)) }
        return indices.compactMap { position in
            guard isOpen[directory(at: position)] else { return nil }
            let path = path(at: position)
            guard glob.matches(path[...]) else { return nil }
            return LayerMatch(path: path, position: position, kind: kind(at: position), size: size(at: position))
        }
    }
}
