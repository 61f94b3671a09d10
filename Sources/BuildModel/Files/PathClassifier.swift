import ContainerImage

/// Sorts the entries of a layer into classes, each given by path globs, in one pass over all of them.
///
/// Directories are followed down through the globs once each; most entries then cost one look at their name.
public struct PathClassifier: Sendable {
    /// Globs that say nothing of the directory: `**/id_rsa`, `**/*.pem`.
    private var names: [[UInt8]: UInt64] = [:]
    /// By the last byte of a name, the lengths of the names that end so: a bit for each, the last one for all above.
    private var nameLengths = [UInt64](repeating: 0, count: 256)
    /// By the last byte of a name, what may fit it.
    private var namePatterns = [[NamePattern]](repeating: [], count: 256)
    private var globs: [(components: [PathGlob.Component], mask: UInt64)] = []
    /// The number of each glob's first state, when all are numbered through, and the edges of each state's component.
    private var firstStates: [Int] = []
    private var edges: [NameEdges] = []

    private struct NamePattern: Sendable {
        var edges: NameEdges
        var component: PathGlob.Component
        var mask: UInt64
    }

    /// - Parameter classes: the globs of each class, 64 classes at the most; a class's number is its place.
    public init(_ classes: [[String]]) {
        for (number, patterns) in classes.prefix(64).enumerated() {
            for pattern in patterns { add(PathGlob(pattern).components, mask: 1 << UInt64(number)) }
        }
    }

    private mutating func add(_ components: [PathGlob.Component], mask: UInt64) {
        guard components.count == 2, components[0] == .anyDepth else {
            firstStates.append(edges.count)
            edges += components.map(NameEdges.init)
            globs.append((components, mask))
            return
        }
        switch components[1] {
        case .literal(let name):
            guard let last = name.last else { return }
            names[name, default: 0] |= mask
            nameLengths[Int(last)] |= Self.mark(ofLength: name.count)
        case .pattern, .anyDepth:
            let edges = NameEdges(components[1])
            let pattern = NamePattern(edges: edges, component: components[1], mask: mask)
            for last in namePatterns.indices where edges.last ?? UInt8(last) == last {
                namePatterns[last].append(pattern)
            }
        }
    }

    private static func mark(ofLength count: Int) -> UInt64 { 1 << UInt64(min(count, 63)) }

    /// What the name by itself says.
    private func classes(ofName name: ArraySlice<UInt8>) -> UInt64 {
        guard let last = name.last else { return 0 }
        var mask: UInt64 = 0
        if nameLengths[Int(last)] & Self.mark(ofLength: name.count) != 0 { mask = names[Array(name)] ?? 0 }
        for pattern in namePatterns[Int(last)] where mask & pattern.mask != pattern.mask {
            if PathGlob.fits(name, pattern.component) { mask |= pattern.mask }
        }
        return mask
    }

    /// False for most names, at a look at their ends.
    private func mayHaveClasses(_ ends: NameEnds) -> Bool {
        let last = Int(ends.last)
        if nameLengths[last] & Self.mark(ofLength: ends.count) != 0 { return true }
        for index in namePatterns[last].indices where namePatterns[last][index].edges.admit(ends) { return true }
        return false
    }

    /// Calls `body` for each entry that is in some class, with a bit for each of its classes.
    public func classify(_ entries: LayerEntries, _ body: (_ position: Int, _ classes: UInt64) -> Void) {
        let directories = self.directories(of: entries)
        let all = directories.map(\.all)
        let asksForName = directories.map { !$0.last.isEmpty }
        for position in entries.indices {
            let directory = entries.directory(at: position)
            var mask = all[directory]
            if asksForName[directory] || entries.nameEnds(at: position).map(mayHaveClasses) ?? false {
                let name = entries.name(at: position)
                mask |= classes(ofName: name)
                for last in directories[directory].last
                where mask & last.mask != last.mask && PathGlob.fits(name, last.component) {
                    mask |= last.mask
                }
            }
            if mask != 0 { body(position, mask) }
        }
    }

    /// A place within a glob: the components up to `next` are used up.
    private struct State {
        var glob: Int
        var next: Int
    }

    /// What the globs ask of the entries of one directory.
    private struct Directory {
        /// Classes of everything in it.
        var all: UInt64 = 0
        /// Globs of which only the name is left.
        var last: [(component: PathGlob.Component, mask: UInt64)] = []
    }

    /// What is known of a path so far.
    private struct Reached {
        var name: ArraySlice<UInt8>
        var states: [State]
        /// Whether there is nothing but a `**` and what follows it: then a name that fits nothing changes nothing.
        var isSteady: Bool
        var directory: Directory
    }

    private func directories(of entries: LayerEntries) -> [Directory] {
        var seen = SeenStates(count: edges.count)
        let states = closed(globs.indices.map { State(glob: $0, next: 0) }, &seen)
        let root = Reached(name: [], states: states, isSteady: false, directory: directory(states))
        var trail: [Reached] = []
        return (0..<entries.directoryCount).map { number in
            var path = entries.directoryPath(number)
            var depth = 0
            while !path.isEmpty {
                let name = path.prefix { $0 != UInt8(ascii: "/") }
                path = path.dropFirst(name.count + 1)
                // Directories mostly follow their neighbours: only what is new of the path is gone through.
                if depth == trail.count || name != trail[depth].name {
                    trail.removeLast(trail.count - depth)
                    trail.append(step(trail.last ?? root, name, &seen))
                }
                depth += 1
            }
            trail.removeLast(trail.count - depth)
            return (trail.last ?? root).directory
        }
    }

    private func directory(_ states: [State]) -> Directory {
        var directory = Directory()
        for state in states {
            let (components, mask) = globs[state.glob]
            guard state.next == components.count - 1 else { continue }
            if components[state.next] == .anyDepth {
                directory.all |= mask
            } else {
                directory.last.append((components[state.next], mask))
            }
        }
        return directory
    }

    private func step(_ from: Reached, _ name: ArraySlice<UInt8>, _ seen: inout SeenStates) -> Reached {
        var reached = from
        reached.name = name
        let fitting = from.states.compactMap { further($0, name) }
        if fitting.isEmpty, from.isSteady { return reached }
        reached.states = closed(from.states.filter { edges[number($0)].isAnyDepth } + fitting, &seen)
        reached.isSteady = fitting.isEmpty
        reached.directory = directory(reached.states)
        return reached
    }

    /// The place behind a component that the name fits.
    private func further(_ state: State, _ name: ArraySlice<UInt8>) -> State? {
        let edges = edges[number(state)]
        guard !edges.isAnyDepth, let ends = NameEnds(name), edges.admit(ends) else { return nil }
        let components = globs[state.glob].components
        guard state.next + 1 < components.count, PathGlob.fits(name, components[state.next]) else { return nil }
        return State(glob: state.glob, next: state.next + 1)
    }

    private func number(_ state: State) -> Int { firstStates[state.glob] + state.next }

    /// With what follows a `**`, which may stand for nothing.
    private func closed(_ states: [State], _ seen: inout SeenStates) -> [State] {
        var all: [State] = []
        seen.begin()
        for state in states {
            let components = globs[state.glob].components
            guard !components.isEmpty, seen.insert(number(state)) else { continue }
            all.append(state)
            let after = State(glob: state.glob, next: state.next + 1)
            if components[state.next] == .anyDepth, after.next < components.count,
                seen.insert(number(after))
            {
                all.append(after)
            }
        }
        return all
    }
}

/// Which states are in a set, without going through all of them.
private struct SeenStates {
    private var rounds: [Int]
    private var round = 0

    init(count: Int) {
        rounds = Array(repeating: 0, count: count)
    }

    /// Begins with an empty set.
    mutating func begin() { round += 1 }

    /// False when it is in there already.
    mutating func insert(_ state: Int) -> Bool {
        defer { rounds[state] = round }
        return rounds[state] != round
    }
}
