import ContainerImage

/// One path of the final filesystem.
public struct FinalFile: Sendable, Hashable {
    public var path: [UInt8]
    /// Content with several names is a file at one of them and a hard link at the others.
    public var kind: LayerEntry.Kind
    /// Content bytes; 0 for anything but a regular file, and for a hard link.
    public var size: Int
    /// Permission bits with setuid, setgid and sticky.
    public var mode: UInt16
    public var uid: UInt32
    public var gid: UInt32
    /// The layer that the content or the entry is from; `nil` for a directory that no layer has an entry of.
    public var layer: Int?
    /// The place of the entry among those of `layer`, content's own for a hard link.
    public var entry: Int?

    public init(
        path: [UInt8], kind: LayerEntry.Kind, size: Int = 0, mode: UInt16 = 0o755, uid: UInt32 = 0, gid: UInt32 = 0,
        layer: Int? = nil, entry: Int? = nil
    ) {
        self.path = path
        self.kind = kind
        self.size = size
        self.mode = mode
        self.uid = uid
        self.gid = gid
        self.layer = layer
        self.entry = entry
    }
}

extension FinalFile {
    /// `nil` for all but regular files.
    public var content: ContentID? {
        guard kind == .file || kind == .hardlink, let layer, let entry else { return nil }
        guard let layer = UInt16(exactly: layer), let entry = UInt32(exactly: entry) else { return nil }
        return ContentID(layer: layer, entry: entry)
    }
}

extension FileTree {
    /// Everything that a container sees, directories before what is in them. The root is left out.
    public var finalFiles: FinalFiles { FinalFiles(tree: self) }

    /// What a container finds at `path`, which has no leading `/`. Symbolic links are not followed.
    public func file(at path: [UInt8]) -> FinalFile? {
        var node: UInt32 = 0
        for name in path[...].split(separator: UInt8(ascii: "/")) {
            guard let child = paths.find(name, in: node, layers) else { return nil }
            node = child
        }
        return file(node)
    }

    /// The content of the regular file at `path`, which has no leading `/`; a link at its end is not followed.
    public func content(at path: ArraySlice<UInt8>) -> ContentID? {
        var finder = ContentFinder(self)
        return finder.content(at: path)
    }

    /// What a container opens at `path`, which has no leading `/`: symbolic links are followed, the last one as well.
    public func openedFile(at path: [UInt8]) -> FinalFile? {
        var walker = PathWalker(budget: 1_000)
        guard let node = walker.findOpened(path[...], paths, layers) else { return nil }
        return file(node)
    }

    /// What stands at a node; `nil` where nothing does.
    private func file(_ node: UInt32) -> FinalFile? {
        file(node, at: paths.path(node, layers))
    }

    /// The same, where its path is known.
    func file(_ node: UInt32, at path: [UInt8]) -> FinalFile? {
        let known = paths[node]
        guard known.state != .absent else { return nil }
        guard known.entry != PathTable.Node.noEntry else { return FinalFile(path: path, kind: .directory) }
        let layer = layers[Int(known.layer)]
        let position = Int(known.entry)
        let attributes = layer.attributes(at: position)
        var file = FinalFile(
            path: path, kind: layer.kind(at: position), mode: attributes.mode, uid: attributes.uid,
            gid: attributes.gid, layer: Int(known.layer), entry: position)
        if let content = ContentID(at: node, paths, links, layers) {
            let isFirst = isCounted(content, at: node)
            file.kind = isFirst ? .file : .hardlink
            file.size = isFirst ? layers[Int(content.layer)].size(at: Int(content.entry)) : 0
            file.layer = Int(content.layer)
            file.entry = Int(content.entry)
        }
        return file
    }
}
