/// The growth of directories that have no file in common, so that together they are the whole growth.
///
/// A directory that says little by itself counts for the one that it lies in; that one is then all that lies in it but
/// for the directories that are listed by themselves.
struct DirectoryGrowth {
    private(set) var changes: [SizeDiff.Change]

    private typealias Sides = (old: Int?, new: Int?)

    init(_ old: [SizeSnapshot.PathSize], _ new: [SizeSnapshot.PathSize]) {
        var levels: [[String: Sides]] = []
        func add(_ path: String, _ sides: Sides) {
            let depth = path.utf8.count(where: { $0 == UInt8(ascii: "/") }) - (path == "/" ? 1 : 0)
            while levels.count <= depth { levels.append([:]) }
            let known = levels[depth][path]
            levels[depth][path] = (Saturated.sum(known?.old, sides.old), Saturated.sum(known?.new, sides.new))
        }
        for directory in old { add(directory.path, (directory.bytes, nil)) }
        for directory in new { add(directory.path, (nil, directory.bytes)) }

        let all = levels.joined().reduce(UInt(0)) { sum, directory in
            let (result, overflow) = sum.addingReportingOverflow(Self.growth(directory.value).magnitude)
            return overflow ? .max : result
        }
        let telling = max(1, all / 50)
        for depth in levels.indices.dropFirst().reversed() {
            for (path, sides) in levels[depth] where Self.growth(sides).magnitude < telling {
                levels[depth][path] = nil
                add(Self.parent(of: path), sides)
            }
        }
        let listed = levels.joined().filter { Self.growth($0.value) != 0 }
        var parents: Set<String> = []
        for directory in listed {
            var path = directory.key
            while path != "/", parents.insert(Self.parent(of: path)).inserted { path = Self.parent(of: path) }
        }
        changes = listed.map {
            SizeDiff.Change(
                name: $0.key, type: parents.contains($0.key) ? "rest" : "", old: $0.value.old, new: $0.value.new)
        }
    }

    private static func parent(of path: String) -> String {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func growth(_ sides: Sides) -> Int { Saturated.difference(sides.new ?? 0, sides.old ?? 0) }
}
