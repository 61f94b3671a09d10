import ContainerImage

/// Lays layer over layer, bottom first, and keeps account of what comes to lie under.
///
/// Every entry is put in place once and taken away at most once, so the work is linear in entries.
struct LayerUnion {
    let layers: [LayerEntries]
    var paths: PathTable
    var links = HardLinks()
    private(set) var hidden: [HiddenCopy] = []
    private(set) var tally = DiveTally()
    private var current: UInt16 = 0
    /// Nodes of the current layer's directories, by their numbers; good while `epoch` stays.
    private var directoryNodes: [(node: UInt32, epoch: Int)] = []
    /// Goes up whenever a path may lead elsewhere than before.
    private var epoch = 0
    private var walker: PathWalker

    init(_ layers: [LayerEntries]) {
        self.layers = layers
        paths = PathTable(expecting: layers.reduce(0) { $0 + $1.count })
        // Following links again and again must not cost more than the entries themselves.
        walker = PathWalker(budget: layers.reduce(100_000) { $0 + 4 * $1.count })
    }

    mutating func run() {
        for number in layers.indices {
            current = UInt16(number)
            removeWhiteouts(layers[number])
            addEntries(layers[number])
        }
    }

    /// First of all, wherever they stand in their layer: they act on lower layers only.
    private mutating func removeWhiteouts(_ layer: LayerEntries) {
        for position in layer.indices {
            switch layer.kind(at: position) {
            case .whiteout:
                let directory = layer.directoryPath(layer.directory(at: position))
                guard let parent = walker.find(directory, paths, layers),
                    let node = paths.find(layer.name(at: position), in: parent, layers)
                else { continue }
                remove(node, cause: .removed)
            case .opaque:
                let directory = layer.directoryPath(layer.directory(at: position))
                guard let parent = walker.find(directory, paths, layers) else { continue }
                let name = layer.name(at: position)
                guard let node = name.isEmpty ? parent : walker.find(name, from: parent, paths, layers) else {
                    continue
                }
                removeChildren(of: node, cause: .hidden)
            default:
                continue
            }
        }
    }

    private mutating func addEntries(_ layer: LayerEntries) {
        directoryNodes = [(UInt32, Int)](repeating: (0, -1), count: layer.directoryCount)
        epoch = 0
        for position in layer.indices {
            let kind = layer.kind(at: position)
            guard kind != .whiteout, kind != .opaque else { continue }
            let parent = directoryNode(layer.directory(at: position), layer)
            let name = layer.name(at: position)
            if name.isEmpty {
                if kind == .directory, parent == 0 { setEntry(0, position) }
                continue
            }
            let node = paths.findOrAdd(name, of: current, in: parent, layers)
            switch kind {
            case .directory: putDirectory(node, position)
            case .hardlink: putHardLink(node, position)
            default: put(node, position, as: kind == .symlink ? .symlink : .other)
            }
        }
    }

    private mutating func directoryNode(_ directory: Int, _ layer: LayerEntries) -> UInt32 {
        if directoryNodes[directory].epoch == epoch { return directoryNodes[directory].node }
        var blocked: [UInt32] = []
        let path = layer.directoryPath(directory)
        var node = walker.make(path, of: current, &paths, layers, blocked: &blocked)
        // What stands in the way of a directory gives way, one by one from the top.
        while let obstacle = blocked.popLast() {
            remove(obstacle, cause: .replaced)
            makeDirectory(obstacle)
            node = walker.make(path, of: current, &paths, layers, blocked: &blocked)
        }
        directoryNodes[directory] = (node, epoch)
        return node
    }

    private mutating func putDirectory(_ node: UInt32, _ position: Int) {
        if paths[node].state != .directory {
            remove(node, cause: .replaced)
            makeDirectory(node)
        }
        setEntry(node, position)
    }

    private mutating func makeDirectory(_ node: UInt32) {
        paths.show(node, as: .directory)
        paths[node].entry = PathTable.Node.noEntry
        paths[node].layer = current
    }

    private mutating func setEntry(_ node: UInt32, _ position: Int) {
        paths[node].entry = UInt32(position)
        paths[node].layer = current
    }

    private mutating func put(_ node: UInt32, _ position: Int, as state: PathTable.State) {
        let size = layers[Int(current)].size(at: position)
        tally.record(node, layer: current, size: size, before: leaf(node))
        clear(node, cause: cause(of: node, replacedBy: ContentID(layer: current, entry: UInt32(position))))
        paths.show(node, as: state)
        setEntry(node, position)
    }

    private mutating func putHardLink(_ node: UInt32, _ position: Int) {
        let target = layers[Int(current)].linkTarget(at: position) ?? []
        let source = walker.findFile(target, paths, layers)
        let content = source.flatMap { contentID(at: $0) }
        // A link to itself that has no content changes nothing.
        if source == node, content == nil { return }
        tally.record(node, layer: current, size: 0, before: leaf(node))
        if source == node {
            setEntry(node, position)
            links.setTarget(node, content)
            return
        }
        // One name more before there is one less: what is linked may lie below what gives way.
        if let source, let content { links.count(content, at: source) }
        clear(node, cause: content.map { cause(of: node, replacedBy: $0) } ?? .replaced)
        paths.show(node, as: .other)
        setEntry(node, position)
        links.setTarget(node, content)
    }

    private func leaf(_ node: UInt32) -> (layer: UInt16, size: Int)? {
        let known = paths[node]
        guard known.state == .other || known.state == .symlink else { return nil }
        return (known.layer, layers[Int(known.layer)].size(at: Int(known.entry)))
    }

    private func contentID(at node: UInt32) -> ContentID? {
        ContentID(at: node, paths, links, layers)
    }

    private func cause(of node: UInt32, replacedBy new: ContentID) -> WastedPath.Cause {
        guard let old = contentID(at: node) else { return .replaced }
        let (below, above) = (layers[Int(old.layer)], layers[Int(new.layer)])
        let (a, b) = (Int(old.entry), Int(new.entry))
        guard above.kind(at: b) == .file, below.size(at: a) == above.size(at: b) else { return .replaced }
        if let one = below.contentHash(at: a), let other = above.contentHash(at: b) {
            return one == other ? .touched : .replaced
        }
        return below.attributes(at: a) == above.attributes(at: b) ? .replaced : .touched
    }
}

extension LayerUnion {
    /// Removes the path and all below it, which counts as an empty copy of each.
    private mutating func remove(_ node: UInt32, cause: WastedPath.Cause) {
        guard node != 0, paths[node].state != .absent else { return }
        recordRemoval(node)
        clear(node, cause: cause)
    }

    /// The same, where the caller counts what comes in the path's place.
    private mutating func clear(_ node: UInt32, cause: WastedPath.Cause) {
        if paths[node].state == .directory { removeChildren(of: node, cause: cause) }
        drop(node, cause: cause)
    }

    private mutating func removeChildren(of node: UInt32, cause: WastedPath.Cause) {
        var pending = paths.takeChildren(of: node)
        while let child = pending.popLast() {
            guard paths[child].state != .absent else { continue }
            if paths[child].state == .directory { pending += paths.takeChildren(of: child) }
            recordRemoval(child)
            drop(child, cause: cause)
        }
    }

    private mutating func recordRemoval(_ node: UInt32) {
        guard let before = leaf(node) else { return }
        tally.record(node, layer: current, size: 0, before: before)
    }

    private mutating func drop(_ node: UInt32, cause: WastedPath.Cause) {
        switch paths[node].state {
        case .absent: return
        case .directory, .symlink: epoch += 1
        case .other:
            if let content = contentID(at: node), let path = links.remove(content, from: node) {
                hidden.append(
                    HiddenCopy(
                        path: path, entry: content.entry, layer: content.layer, hiddenBy: current, cause: cause))
            }
        }
        paths[node].state = .absent
    }
}

extension LayerUnion {
    /// Bytes of the content that is still to be seen, each once; and where content with several names counts.
    func finalContent() -> (bytes: Int, firstNames: [ContentID: UInt32]) {
        var sum = 0
        var firstNames: [ContentID: UInt32] = [:]
        for node in paths.nodes.indices {
            guard let content = contentID(at: UInt32(node)) else { continue }
            if links.isShared(content) {
                guard firstNames[content] == nil else { continue }
                firstNames[content] = UInt32(node)
            }
            sum = Int.addingSaturated(sum, layers[Int(content.layer)].size(at: Int(content.entry)))
        }
        return (sum, firstNames)
    }

    var diveFigures: DiveFigures {
        var single = 0
        for node in paths.nodes.indices where !tally.hasSeen(UInt32(node)) {
            if let size = leaf(UInt32(node))?.size { single = Int.addingSaturated(single, size) }
        }
        let user = layers.dropFirst().reduce(0) { Int.addingSaturated($0, $1.contentBytes) }
        return tally.figures(single: single, userBytes: user)
    }
}
