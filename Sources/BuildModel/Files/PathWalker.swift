import ContainerImage

/// Follows paths through the tree as the kernel does below a container's root: symbolic links to
/// directories are gone through, and `..` stops at the root.
struct PathWalker {
    /// Links that may be followed in all; behind that, a link is taken for a file.
    private var budget: Int
    /// As in Linux. path_resolution(7).
    private static let hops = 40

    init(budget: Int) {
        self.budget = budget
    }

    /// The directory at `path`; `nil` where none is.
    mutating func find(
        _ path: ArraySlice<UInt8>, from start: UInt32 = 0, _ paths: PathTable, _ layers: [LayerEntries]
    ) -> UInt32? {
        var node = start
        var hops = 0
        var pieces = [path]
        while let name = Self.next(&pieces) {
            if name.elementsEqual(Self.parent) {
                node = paths[node].parent
                continue
            }
            guard let child = paths.find(name, in: node, layers) else { return nil }
            switch paths[child].state {
            case .directory: node = child
            case .symlink:
                guard let target = follow(child, paths, layers, &hops) else { return nil }
                if target.first == UInt8(ascii: "/") { node = 0 }
                pieces.append(target)
            case .absent, .other: return nil
            }
        }
        return node
    }

    /// The path itself, a link at its end not followed: what a hard link names.
    mutating func findFile(
        _ path: ArraySlice<UInt8>, _ paths: PathTable, _ layers: [LayerEntries]
    ) -> UInt32? {
        let (folder, name) = Self.parts(of: path)
        guard let directory = find(folder, paths, layers) else { return nil }
        guard let node = paths.find(name, in: directory, layers), paths[node].state != .absent else { return nil }
        return node
    }

    /// The folder of a path, and its last name.
    static func parts(of path: ArraySlice<UInt8>) -> (folder: ArraySlice<UInt8>, name: ArraySlice<UInt8>) {
        var path = path
        while path.last == UInt8(ascii: "/") { path.removeLast() }
        guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return ([], path) }
        return (path[..<slash], path[(slash + 1)...])
    }

    /// What stands at `path` when a link at its end is followed too.
    mutating func findOpened(
        _ path: ArraySlice<UInt8>, _ paths: PathTable, _ layers: [LayerEntries]
    ) -> UInt32? {
        var path = path
        var folder: UInt32 = 0
        for _ in 0...Self.hops {
            while path.last == UInt8(ascii: "/") { path.removeLast() }
            let slash = path.lastIndex(of: UInt8(ascii: "/"))
            let name = slash.map { path[($0 + 1)...] } ?? path
            let start: UInt32 = path.first == UInt8(ascii: "/") ? 0 : folder
            guard let directory = find(slash.map { path[..<$0] } ?? [], from: start, paths, layers) else { return nil }
            if name.isEmpty || name.elementsEqual(Self.here) { return directory }
            if name.elementsEqual(Self.parent) { return paths[directory].parent }
            guard let node = paths.find(name, in: directory, layers) else { return nil }
            let known = paths[node]
            guard known.state == .symlink else { return known.state == .absent ? nil : node }
            guard let target = layers[Int(known.layer)].linkTarget(at: Int(known.entry)) else { return nil }
            path = target
            folder = directory
        }
        return nil
    }

    /// The directory at `path`, made where it is missing. Something else in its place goes to `blocked`.
    mutating func make(
        _ path: ArraySlice<UInt8>, of layer: UInt16, _ paths: inout PathTable, _ layers: [LayerEntries],
        blocked: inout [UInt32]
    ) -> UInt32 {
        var node: UInt32 = 0
        var hops = 0
        var pieces = [path]
        var owners = [layer]
        while let name = Self.next(&pieces) {
            if owners.count > pieces.count { owners.removeLast(owners.count - pieces.count) }
            if name.elementsEqual(Self.parent) {
                node = paths[node].parent
                continue
            }
            let owner = owners.last ?? layer
            let child = paths.findOrAdd(name, of: owner, in: node, layers)
            switch paths[child].state {
            case .directory: node = child
            case .absent:
                paths.show(child, as: .directory)
                paths[child].entry = PathTable.Node.noEntry
                paths[child].layer = layer
                node = child
            case .symlink:
                guard let target = follow(child, paths, layers, &hops) else {
                    blocked.append(child)
                    return node
                }
                if target.first == UInt8(ascii: "/") { node = 0 }
                pieces.append(target)
                owners.append(paths[child].layer)
            case .other:
                blocked.append(child)
                return node
            }
        }
        return node
    }

    private mutating func follow(
        _ link: UInt32, _ paths: PathTable, _ layers: [LayerEntries], _ hops: inout Int
    ) -> ArraySlice<UInt8>? {
        hops += 1
        budget -= 1
        guard hops <= Self.hops, budget > 0 else { return nil }
        let node = paths[link]
        return layers[Int(node.layer)].linkTarget(at: Int(node.entry))
    }

    private static let parent: [UInt8] = Array("..".utf8)
    private static let here: [UInt8] = Array(".".utf8)

    /// The next component, of the innermost piece first.
    private static func next(_ pieces: inout [ArraySlice<UInt8>]) -> ArraySlice<UInt8>? {
        while var piece = pieces.popLast() {
            piece = piece.drop { $0 == UInt8(ascii: "/") }
            guard !piece.isEmpty else { continue }
            let name = piece.prefix { $0 != UInt8(ascii: "/") }
            pieces.append(piece[name.endIndex...])
            if !name.elementsEqual(here) { return name }
        }
        return nil
    }
}
