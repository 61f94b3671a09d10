import ContainerImage

/// A regular file's content by the entry that brought it.
public struct ContentID: Hashable, Sendable {
    public var layer: UInt16
    public var entry: UInt32

    public init(layer: UInt16, entry: UInt32) {
        self.layer = layer
        self.entry = entry
    }

    /// The content that a container finds at `node`; `nil` for all but files.
    init?(at node: UInt32, _ paths: PathTable, _ links: HardLinks, _ layers: [LayerEntries]) {
        let known = paths[node]
        guard known.state == .other else { return nil }
        switch layers[Int(known.layer)].kind(at: Int(known.entry)) {
        case .file:
            self.init(layer: known.layer, entry: known.entry)
        case .hardlink:
            guard let target = links.targets[node] else { return nil }
            self = target
        default:
            return nil
        }
    }
}
