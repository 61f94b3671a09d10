import ContainerImage

/// Finds the contents of many files. Those of one folder mostly follow one another, and then it is gone to only once.
public struct ContentFinder {
    private let tree: FileTree
    private var folder: ArraySlice<UInt8> = []
    /// `nil` where no folder is.
    private var node: UInt32? = 0

    public init(_ tree: FileTree) {
        self.tree = tree
    }

    /// The content of the regular file at `path`, which has no leading `/`; a link at its end is not followed.
    public mutating func content(at path: ArraySlice<UInt8>) -> ContentID? {
        let (folder, name) = PathWalker.parts(of: path)
        if folder != self.folder {
            self.folder = folder
            var walker = PathWalker(budget: 1_000)
            node = walker.find(folder, tree.paths, tree.layers)
        }
        guard let node, let child = tree.paths.find(name, in: node, tree.layers) else { return nil }
        return ContentID(at: child, tree.paths, tree.links, tree.layers)
    }
}
