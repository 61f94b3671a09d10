import BuildModel
import ContainerImage

/// One layer: what it weighs, and the step that made it.
public struct LayerWeight: Sendable {
    /// 0 is the bottom.
    public var index: Int
    /// `nil` when neither Dockerfile nor history names the step.
    public var origin: LayerOrigin?
    /// Bytes of the stored blob.
    public var transfer: Int
    /// Bytes of the uncompressed tar stream.
    public var disk: Int
    public var entries: Int
    /// Bytes in this layer that no container sees.
    public var waste: Int

    public init(
        index: Int, origin: LayerOrigin?, transfer: Int, disk: Int, entries: Int, waste: Int
    ) {
        self.index = index
        self.origin = origin
        self.transfer = transfer
        self.disk = disk
        self.entries = entries
        self.waste = waste
    }

    /// A layer's weight without waste where the file tree does not reach it.
    public init(_ layer: Layer, origin: LayerOrigin?, files: FileTree) {
        self.init(
            index: layer.index, origin: origin, transfer: layer.transferSize, disk: layer.diskSize,
            entries: layer.entries.count,
            waste: files.wasteByLayer.indices.contains(layer.index) ? files.wasteByLayer[layer.index] : 0)
    }
}
