import BuildModel
import ContainerImage

/// The union of layers, slow and obvious: a dictionary of paths, searched from end to end for everything.
struct ReferenceTree {
    struct Content {
        var layer: Int
        var path: String
        var entry: LayerEntry
        var hiddenBy: Int?
        var cause: WastedPath.Cause?
        /// When it was hidden, counted in contents.
        var order: Int?
    }

    enum Item {
        case directory
        case symlink(String)
        /// Anything else; `content` for what has bytes, by its place in `contents`.
        case leaf(content: Int?, entrySize: Int)
    }

    var items: [String: Item] = [:]
    var contents: [Content] = []
    /// Of paths that have an entry; directories that came by themselves have none.
    var modes: [String: UInt16] = [:]
    /// Bytes that each layer leaves at each path that it touches.
    var copies: [String: [Int: Int]] = [:]
    private var touched: Set<String> = []
    private var layer = 0

    init(_ layers: [[LayerEntry]]) {
        for (number, entries) in layers.enumerated() {
            layer = number
            touched = []
            for entry in entries { applyWhiteout(entry) }
            for entry in entries { apply(entry) }
            for path in touched { copies[path, default: [:]][layer] = size(at: path) }
        }
    }

    var finalSize: Int { contents.filter { $0.hiddenBy == nil }.reduce(0) { $0 + $1.entry.size } }

    /// What is hidden and has bytes, in the order in which it was hidden.
    private var hidden: [Content] {
        contents.filter { $0.hiddenBy != nil && $0.entry.size > 0 }.sorted { ($0.order ?? 0) < ($1.order ?? 0) }
    }

    var waste: [WastedPath] {
        var byPath: [String: WastedPath] = [:]
        for content in hidden {
            var path =
                byPath[content.path]
                ?? WastedPath(
                    path: Array(content.path.utf8), bytes: 0, cause: .removed, layers: [], hiddenBy: 0)
            path.bytes += content.entry.size
            path.layers = Set(path.layers + [content.layer]).sorted()
            path.hiddenBy = content.hiddenBy ?? 0
            path.cause = content.cause ?? .removed
            byPath[content.path] = path
        }
        return byPath.values.sorted {
            $0.bytes != $1.bytes ? $0.bytes > $1.bytes : $0.path.lexicographicallyPrecedes($1.path)
        }
    }

    /// Hidden bytes by the layer that has them and the one that hides them.
    var hiddenBytes: Set<HiddenBytes> {
        let pairs = Dictionary(grouping: hidden) { [$0.layer, $0.hiddenBy ?? 0] }
        return Set(
            pairs.map { pair, contents in
                HiddenBytes(layer: pair[0], hiddenBy: pair[1], bytes: contents.reduce(0) { $0 + $1.entry.size })
            })
    }

    func wasteByLayer(_ count: Int) -> [Int] {
        (0..<count).map { layer in hidden.filter { $0.layer == layer }.reduce(0) { $0 + $1.entry.size } }
    }

    /// What a container sees.
    var finalFiles: Set<SeenFile> {
        Set(
            items.map { path, item in
                let shape: SeenFile.Shape =
                    switch item {
                    case .directory: .directory
                    case .symlink: .symlink
                    case .leaf: .other
                    }
                return SeenFile(path: path, shape: shape, mode: modes[path] ?? 0o755)
            })
    }

    /// The files whose content has no other name.
    var singleFiles: [String: Int] {
        let leaves = items.compactMap { path, item in
            if case .leaf(let content?, _) = item { (path: path, content: content) } else { nil }
        }
        let names = Dictionary(grouping: leaves, by: \.content).filter { $0.value.count == 1 }
        return Dictionary(uniqueKeysWithValues: names.map { ($1[0].path, contents[$0].entry.size) })
    }

    /// Bytes that a container sees, by the layer that brought them.
    func finalSizeByLayer(_ count: Int) -> [Int] {
        (0..<count).map { layer in
            contents.filter { $0.layer == layer && $0.hiddenBy == nil }.reduce(0) { $0 + $1.entry.size }
        }
    }

    func dive(layers: [[LayerEntry]]) -> DiveFigures {
        let all = copies.values.flatMap(\.values).reduce(0, +)
        let smallest = copies.values.reduce(0) { $0 + ($1.values.min() ?? 0) }
        let wasted = copies.values.filter { $0.count > 1 }.reduce(0) { $0 + $1.values.reduce(0, +) }
        let user = layers.dropFirst().joined().filter { $0.kind == .file }.reduce(0) { $0 + $1.size }
        return DiveFigures(
            efficiency: all == 0 ? 1 : Double(smallest) / Double(all), wastedBytes: wasted,
            userWastedPercent: user == 0 ? 0 : Double(wasted) / Double(user))
    }

    private func size(at path: String) -> Int {
        if case .leaf(_, let size) = items[path] { size } else { 0 }
    }

    private mutating func applyWhiteout(_ entry: LayerEntry) {
        let parts = String(decoding: entry.path, as: UTF8.self).split(separator: "/").map(String.init)
        switch entry.kind {
        case .whiteout:
            guard let parent = find(Array(parts.dropLast())), let name = parts.last else { return }
            remove(join(parent, name), withItself: true, cause: .removed)
        case .opaque:
            guard let path = find(parts) else { return }
            remove(path, withItself: false, cause: .hidden)
        default: return
        }
    }

    private mutating func apply(_ entry: LayerEntry) {
        let parts = String(decoding: entry.path, as: UTF8.self).split(separator: "/").map(String.init)
        guard entry.kind != .whiteout, entry.kind != .opaque, let name = parts.last else { return }
        let path = join(make(Array(parts.dropLast())), name)
        switch entry.kind {
        case .directory:
            if case .directory = items[path] {} else { remove(path, withItself: true, cause: .replaced) }
            items[path] = .directory
            modes[path] = entry.mode
        case .symlink:
            remove(path, withItself: true, cause: .replaced)
            touched.insert(path)
            modes[path] = entry.mode
            items[path] = .symlink(String(decoding: entry.linkTarget ?? [], as: UTF8.self))
        case .hardlink:
            link(path, to: String(decoding: entry.linkTarget ?? [], as: UTF8.self), mode: entry.mode)
        default:
            var content: Int?
            var cause = WastedPath.Cause.replaced
            if entry.kind == .file {
                if case .leaf(let old?, _) = items[path], isSame(contents[old].entry, entry) { cause = .touched }
                content = contents.count
                contents.append(Content(layer: layer, path: path, entry: entry))
            }
            remove(path, withItself: true, cause: cause, keeping: content)
            touched.insert(path)
            items[path] = .leaf(content: content, entrySize: entry.size)
            modes[path] = entry.mode
            settle(cause)
        }
    }

    private func isSame(_ a: LayerEntry, _ b: LayerEntry) -> Bool {
        guard a.size == b.size else { return false }
        if let one = a.contentHash, let other = b.contentHash { return one == other }
        return a.mode != b.mode || a.uid != b.uid || a.gid != b.gid
    }

    private mutating func link(_ path: String, to target: String, mode: UInt16) {
        let parts = target.split(separator: "/").map(String.init)
        var content: Int?
        if let name = parts.last, let parent = find(Array(parts.dropLast())) {
            let source = join(parent, name)
            if case .leaf(let found, _) = items[source] { content = found }
            if source == path, items[path] != nil {
                guard let content else { return }
                touched.insert(path)
                items[path] = .leaf(content: content, entrySize: 0)
                modes[path] = mode
                return
            }
        }
        var cause = WastedPath.Cause.replaced
        if case .leaf(let old?, _) = items[path], let content, isSame(contents[old].entry, contents[content].entry) {
            cause = .touched
        }
        remove(path, withItself: true, cause: cause, keeping: content)
        touched.insert(path)
        items[path] = .leaf(content: content, entrySize: 0)
        modes[path] = mode
        settle(cause)
    }

    private mutating func remove(
        _ path: String, withItself: Bool, cause: WastedPath.Cause, keeping kept: Int? = nil
    ) {
        for (found, item) in items {
            guard found == path ? withItself : found.hasPrefix(path.isEmpty ? "" : path + "/") else { continue }
            if case .directory = item {} else { touched.insert(found) }
            items[found] = nil
            modes[found] = nil
        }
        settle(cause, keeping: kept)
    }

    /// What no path leads to any more is hidden by this layer.
    private mutating func settle(_ cause: WastedPath.Cause, keeping kept: Int? = nil) {
        var alive: Set<Int> = kept.map { [$0] } ?? []
        for case .leaf(let content?, _) in items.values { alive.insert(content) }
        for number in contents.indices where !alive.contains(number) && contents[number].hiddenBy == nil {
            contents[number].hiddenBy = layer
            contents[number].cause = cause
            contents[number].order = contents.count { $0.order != nil }
        }
    }

    private func join(_ parent: String, _ name: String) -> String { parent.isEmpty ? name : parent + "/" + name }

    private func parent(_ path: String) -> String {
        path.split(separator: "/").dropLast().joined(separator: "/")
    }

    /// The directory that `parts` lead to, links followed; `nil` where none is.
    private func find(_ parts: [String]) -> String? {
        var here = ""
        var left = parts
        var hops = 0
        while !left.isEmpty {
            let name = left.removeFirst()
            if name == "." { continue }
            if name == ".." {
                here = parent(here)
                continue
            }
            switch items[join(here, name)] {
            case .directory: here = join(here, name)
            case .symlink(let target):
                hops += 1
                guard hops <= 40 else { return nil }
                if target.hasPrefix("/") { here = "" }
                left = target.split(separator: "/").map(String.init) + left
            default: return nil
            }
        }
        return here
    }

    /// The same, with directories made where they are missing and where something else is in the way.
    private mutating func make(_ parts: [String]) -> String {
        var here = ""
        var left = parts
        var hops = 0
        while !left.isEmpty {
            let name = left.removeFirst()
            if name == "." { continue }
            if name == ".." {
                here = parent(here)
                continue
            }
            let path = join(here, name)
            switch items[path] {
            case .directory: here = path
            case .symlink(let target) where hops < 40:
                hops += 1
                if target.hasPrefix("/") { here = "" }
                left = target.split(separator: "/").map(String.init) + left
            case nil:
                items[path] = .directory
                here = path
            default:
                remove(path, withItself: true, cause: .replaced)
                items[path] = .directory
                return make(parts)
            }
        }
        return here
    }
}

/// One path of the final filesystem.
struct SeenFile: Hashable {
    enum Shape { case directory, symlink, other }

    var path: String
    var shape: Shape
    var mode: UInt16
}
