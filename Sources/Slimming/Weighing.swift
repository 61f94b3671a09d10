import BuildModel
import ContainerImage

/// An image on the scales: totals, layers, and where the bytes lie.
public struct Weighing: Sendable {
    public var total: ImageWeight
    /// Bottom first.
    public var layers: [LayerWeight]
    /// Every path with bytes that no container sees, most bytes first.
    public var waste: [WastedPath]
    /// The largest directories of the final image, most bytes first.
    public var directories: [DirectoryTotal]
    /// Whose bytes those of the final image are; `nil` where nobody asked.
    public var inventory: PackageInventory?
    /// dive's own figures, by its definitions; not to be mixed with the others.
    public var dive: DiveFigures

    public init(
        total: ImageWeight, layers: [LayerWeight], waste: [WastedPath] = [], directories: [DirectoryTotal] = [],
        dive: DiveFigures
    ) {
        self.total = total
        self.layers = layers
        self.waste = waste
        self.directories = directories
        self.dive = dive
    }

    /// `nil` for a build without an image.
    public init?(of build: Build) {
        guard let image = build.image, let files = build.files else { return nil }
        self.init(
            total: ImageWeight(of: image, files: files),
            layers: image.layers.map { layer in
                LayerWeight(layer, origin: build.origin(ofLayer: layer.index), files: files)
            },
            waste: files.waste, directories: files.tellingDirectories(20), dive: files.dive)
        inventory = PackageInventory(of: build)
    }
}

extension Build {
    fileprivate func origin(ofLayer index: Int) -> LayerOrigin? {
        origins.indices.contains(index) ? origins[index] : nil
    }
}
