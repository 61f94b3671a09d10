import ContainerImage

/// The layers of an image put together: what a container sees, and what is carried along unseen.
///
/// Whiteouts act on lower layers only, an opaque marker on all that lower layers put into its directory.
/// A hard link has no bytes of its own: content counts once, and is wasted when its last name is gone.
public struct FileTree: Sendable {
    /// Bytes of the regular files that a container sees.
    public let finalSize: Int
    /// Every path with bytes that no container sees, most bytes first.
    public let waste: [WastedPath]
    /// The wasted bytes that lie in each layer.
    public let wasteByLayer: [Int]
    public let dive: DiveFigures
    /// The wasted bytes by the layer that has them and the layer that hid them, most first.
    public let hiddenBytes: [HiddenBytes]

    /// Whether a container sees each entry, by layer and by the entry's place in it. Content with several names is
    /// seen as long as one of them is.
    public let visibleEntries: [[Bool]]

    /// In the order in which they were hidden.
    let hidden: [HiddenCopy]
    let layers: [LayerEntries]
    let paths: PathTable
    let links: HardLinks
    /// The one path at which content with several names counts.
    private let firstNames: [ContentID: UInt32]
    /// Whether a layer has any such content: most have none, and need not be asked file by file.
    private let hasSharedContent: [Bool]

    /// Puts `layers` together, bottom first. Of an image with more than 65,535 layers the rest is left out.
    public init(layers: [LayerEntries]) {
        var union = LayerUnion(Array(layers.prefix(Int(UInt16.max))))
        union.run()
        let hidden = HiddenCopies(union.hidden, layers: union.layers, paths: union.paths)
        self.hidden = union.hidden
        (finalSize, firstNames) = union.finalContent()
        var hasSharedContent = layers.map { _ in false }
        for content in firstNames.keys { hasSharedContent[Int(content.layer)] = true }
        self.hasSharedContent = hasSharedContent
        waste = hidden.byPath()
        wasteByLayer = hidden.byLayer()
        hiddenBytes = hidden.byPair()
        dive = union.diveFigures
        visibleEntries = union.visibleEntries()
        self.layers = union.layers
        paths = union.paths
        links = union.links
    }

    /// Whether content counts at this of its names.
    func isCounted(_ content: ContentID, at node: UInt32) -> Bool {
        guard hasSharedContent[Int(content.layer)], let first = firstNames[content] else { return true }
        return first == node
    }

    /// Wasted bytes of all paths together.
    public var wastedBytes: Int { wasteByLayer.reduce(0) { Int.addingSaturated($0, $1) } }

    /// The bytes that one layer made and another one, or the same, hid.
    public func bytes(madeBy layer: Int, hiddenBy hider: Int) -> Int {
        hiddenBytes.first { $0.layer == layer && $0.hiddenBy == hider }?.bytes ?? 0
    }
}
