import ContainerImage

/// Every path that any layer has, once, with what lies there now. Names stay in the layers' own bytes.
struct PathTable: Sendable {
    private(set) var nodes: [Node] = [Node.root]
    private var slots: [UInt32]

    /// With room for `expected` paths at once; more is no harm.
    init(expecting expected: Int) {
        var count = 1024
        while count * 3 < expected * 4 { count *= 2 }
        slots = [UInt32](repeating: 0, count: count)
        // Some more, for directories without an entry: growing would hold all of it twice for a while.
        nodes.reserveCapacity(expected + expected / 8 + 16)
    }

    /// One path. A parent always has a lower number than its children.
    struct Node: Sendable {
        var parent: UInt32
        /// Children that are or were here: the first of them, and the next of the same parent; 0 ends.
        var firstChild: UInt32 = 0
        var nextSibling: UInt32 = 0
        /// Where the name stands in the bytes of its layer.
        var nameOffset: UInt32
        var nameLength: UInt32
        /// The entry that stands here now; `noEntry` for a directory that no layer has an entry of.
        var entry: UInt32 = Node.noEntry
        var nameLayer: UInt16
        var layer: UInt16 = 0
        var state: State = .absent
        var isListed = false

        static let noEntry = UInt32.max
        static let root = Node(parent: 0, nameOffset: 0, nameLength: 0, nameLayer: 0, state: .directory, isListed: true)
    }

    enum State: UInt8, Sendable {
        case absent, directory, symlink, other
    }

    subscript(node: UInt32) -> Node {
        get { nodes[Int(node)] }
        _modify { yield &nodes[Int(node)] }
    }

    /// The child's number; `nil` when no layer so far has had that path.
    func find(_ name: ArraySlice<UInt8>, in parent: UInt32, _ layers: [LayerEntries]) -> UInt32? {
        find(name, in: parent, hash: Self.hash(name, parent), layers)
    }

    private func find(
        _ name: ArraySlice<UInt8>, in parent: UInt32, hash: Int, _ layers: [LayerEntries]
    ) -> UInt32? {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 {
            let number = slots[slot]
            if self[number].parent == parent, isNamed(name, number, layers) { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The child's number; new ones are absent until something is put there. `name` is of `layer`'s bytes.
    mutating func findOrAdd(
        _ name: ArraySlice<UInt8>, of layer: UInt16, in parent: UInt32, _ layers: [LayerEntries]
    ) -> UInt32 {
        let hash = Self.hash(name, parent)
        if let known = find(name, in: parent, hash: hash, layers) { return known }
        if nodes.count * 4 >= slots.count * 3 { grow(layers) }
        let number = UInt32(nodes.count)
        nodes.append(
            Node(
                parent: parent, nameOffset: UInt32(name.startIndex), nameLength: UInt32(name.count),
                nameLayer: layer))
        insert(number, hash: hash)
        return number
    }

    /// Puts something at a path, and lists it below its parent.
    mutating func show(_ node: UInt32, as state: State) {
        self[node].state = state
        guard !self[node].isListed else { return }
        let parent = self[node].parent
        self[node].isListed = true
        self[node].nextSibling = self[parent].firstChild
        self[parent].firstChild = node
    }

    /// The children that are or were there, which are no longer listed then.
    mutating func takeChildren(of node: UInt32) -> [UInt32] {
        var children: [UInt32] = []
        var child = self[node].firstChild
        self[node].firstChild = 0
        while child != 0 {
            children.append(child)
            self[child].isListed = false
            child = self[child].nextSibling
        }
        return children
    }

    func name(_ node: UInt32, _ layers: [LayerEntries]) -> ArraySlice<UInt8> {
        let node = self[node]
        let start = Int(node.nameOffset)
        return layers[Int(node.nameLayer)].bytes(in: start..<start + Int(node.nameLength))
    }

    /// The whole path, without a leading `/`; empty for the root.
    func path(_ node: UInt32, _ layers: [LayerEntries]) -> [UInt8] {
        var chain: [UInt32] = []
        var current = node
        while current != 0 {
            chain.append(current)
            current = self[current].parent
        }
        var path: [UInt8] = []
        for number in chain.reversed() {
            if !path.isEmpty { path.append(UInt8(ascii: "/")) }
            path.append(contentsOf: name(number, layers))
        }
        return path
    }

    private func isNamed(_ name: ArraySlice<UInt8>, _ number: UInt32, _ layers: [LayerEntries]) -> Bool {
        self[number].nameLength == name.count && self.name(number, layers) == name
    }

    private mutating func insert(_ number: UInt32, hash: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = number
    }

    private mutating func grow(_ layers: [LayerEntries]) {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in nodes.indices.dropFirst() {
            let number = UInt32(number)
            insert(number, hash: Self.hash(name(number, layers), self[number].parent))
        }
    }

    /// Seeded anew in each process, so that no image can aim at collisions.
    private static func hash(_ name: ArraySlice<UInt8>, _ parent: UInt32) -> Int {
        var hasher = Hasher()
        hasher.combine(parent)
        name.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
