import BuildModel
import ContainerImage

/// The totals of an image, in bytes.
public struct ImageWeight: Sendable, Hashable {
    /// Compressed layers: what a pull moves.
    public var transfer: Int
    /// Uncompressed layers.
    public var disk: Int
    /// Files that a container sees.
    public var final: Int
    /// Bytes in layers that no container sees.
    public var waste: Int
    /// Bytes of large files that another file has as well; `nil` where contents were not compared.
    public var duplicates: Int?
    public var entries: Int

    public init(transfer: Int, disk: Int, final: Int, waste: Int, duplicates: Int? = nil, entries: Int) {
        self.transfer = transfer
        self.disk = disk
        self.final = final
        self.waste = waste
        self.duplicates = duplicates
        self.entries = entries
    }

    /// The sums over an image's layers and its files. Sizes that an archive lies about do not overflow.
    public init(of image: Image, files: FileTree) {
        self.init(
            transfer: saturatingSum(image.layers.map(\.transferSize)),
            disk: saturatingSum(image.layers.map(\.diskSize)),
            final: files.finalSize,
            waste: saturatingSum(files.wasteByLayer),
            duplicates: image.duplicateBytes(in: files),
            entries: saturatingSum(image.layers.map(\.entries.count)))
    }
}

/// The sum, or the largest number there is.
func saturatingSum(_ values: [Int]) -> Int { values.reduce(0, Int.addingSaturated) }
