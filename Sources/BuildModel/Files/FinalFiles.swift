import ContainerImage

/// Everything that a container sees, directories before what is in them. The root is left out.
///
/// A type of its own: of generic lazy sequences, other modules would pay for each step.
public struct FinalFiles: Sequence, Sendable {
    let tree: FileTree

    public func makeIterator() -> Iterator { Iterator(tree: tree) }

    public struct Iterator: IteratorProtocol {
        let tree: FileTree
        private var node: UInt32 = 0
        // What lies in one directory mostly follows one another.
        private var parent: UInt32 = 0
        private var parentPath: [UInt8] = []

        init(tree: FileTree) {
            self.tree = tree
        }

        public mutating func next() -> FinalFile? {
            while Int(node) + 1 < tree.paths.nodes.count {
                node += 1
                guard tree.paths[node].state != .absent else { continue }
                return tree.file(node, at: path())
            }
            return nil
        }

        private mutating func path() -> [UInt8] {
            if tree.paths[node].parent != parent {
                parent = tree.paths[node].parent
                parentPath = tree.paths.path(parent, tree.layers)
            }
            let name = tree.paths.name(node, tree.layers)
            var path: [UInt8] = []
            path.reserveCapacity(parentPath.count + 1 + name.count)
            path += parentPath
            if !path.isEmpty { path.append(UInt8(ascii: "/")) }
            path += name
            return path
        }
    }
}

/// A regular file that a container sees, by where its content and its name stand.
public struct PlacedFile: Sendable {
    public var content: ContentID
    public var size: Int
    /// The number of the directory that it lies in, for `directoryPath(_:)`.
    public var directory: Int
}

extension FileTree {
    /// Each regular file that a container sees; content with several names once.
    public func forEachFile(_ body: (PlacedFile) -> Void) {
        forEachFile { file, _ in body(file) }
    }

    /// Those of them that `isWanted`.
    public func finalFiles(where isWanted: (ContentID) -> Bool) -> [FinalFile] {
        var files: [FinalFile] = []
        forEachFile { file, node in
            guard isWanted(file.content) else { return }
            files += self.file(node, at: paths.path(node, layers)).map { [$0] } ?? []
        }
        return files
    }

    public func directoryPath(_ directory: Int) -> [UInt8] { paths.path(UInt32(directory), layers) }

    private func forEachFile(_ body: (PlacedFile, _ node: UInt32) -> Void) {
        for index in paths.nodes.indices {
            let node = UInt32(index)
            guard let content = ContentID(at: node, paths, links, layers), isCounted(content, at: node) else {
                continue
            }
            let size = layers[Int(content.layer)].size(at: Int(content.entry))
            body(PlacedFile(content: content, size: size, directory: Int(paths[node].parent)), node)
        }
    }
}
