import ContainerImage

/// One copy of a file that something came to lie over.
struct HiddenCopy: Sendable {
    var path: UInt32
    var entry: UInt32
    var layer: UInt16
    var hiddenBy: UInt16
    var cause: WastedPath.Cause
}

/// Sums hidden copies up.
struct HiddenCopies {
    private let copies: [HiddenCopy]
    private let layers: [LayerEntries]
    private let paths: PathTable

    init(_ copies: [HiddenCopy], layers: [LayerEntries], paths: PathTable) {
        self.copies = copies
        self.layers = layers
        self.paths = paths
    }

    func byLayer() -> [Int] {
        var sums = layers.map { _ in 0 }
        for copy in copies {
            sums[Int(copy.layer)] = Int.addingSaturated(sums[Int(copy.layer)], size(copy))
        }
        return sums
    }

    func byPair() -> [HiddenBytes] {
        var sums: [UInt32: Int] = [:]
        for copy in copies {
            let pair = UInt32(copy.layer) << 16 | UInt32(copy.hiddenBy)
            sums[pair] = Int.addingSaturated(sums[pair] ?? 0, size(copy))
        }
        return sums.filter { $0.value > 0 }
            .map { HiddenBytes(layer: Int($0.key >> 16), hiddenBy: Int($0.key & 0xFFFF), bytes: $0.value) }
            .sorted { ($1.bytes, $0.layer, $0.hiddenBy) < ($0.bytes, $1.layer, $1.hiddenBy) }
    }

    /// Copies stand in the order in which they were hidden, so the last one of a path has its cause.
    func byPath() -> [WastedPath] {
        var places: [UInt32: Int] = [:]
        var wasted: [WastedPath] = []
        for copy in copies where size(copy) > 0 {
            let layer = Int(copy.layer)
            if let place = places[copy.path] {
                wasted[place].bytes = Int.addingSaturated(wasted[place].bytes, size(copy))
                wasted[place].cause = copy.cause
                wasted[place].hiddenBy = Int(copy.hiddenBy)
                if wasted[place].layers.last != layer { wasted[place].layers.append(layer) }
            } else {
                places[copy.path] = wasted.count
                wasted.append(
                    WastedPath(
                        path: paths.path(copy.path, layers), bytes: size(copy), cause: copy.cause,
                        layers: [layer], hiddenBy: Int(copy.hiddenBy)))
            }
        }
        for place in wasted.indices where wasted[place].layers.count > 1 {
            wasted[place].layers = Set(wasted[place].layers).sorted()
        }
        return wasted.sorted { a, b in
            a.bytes != b.bytes ? a.bytes > b.bytes : a.path.lexicographicallyPrecedes(b.path)
        }
    }

    private func size(_ copy: HiddenCopy) -> Int { layers[Int(copy.layer)].size(at: Int(copy.entry)) }
}
