/// Divides the growth between two images by layers, steps, packages, directories and files.
struct GrowthParts {
    private var old: SizeSnapshot
    private var new: SizeSnapshot
    private let pairs: [(old: Int?, new: Int?)]

    init(_ old: SizeSnapshot, _ new: SizeSnapshot) {
        self.old = old
        self.new = new
        pairs = LayerPairing(old.layers, new.layers).pairs
        // What one side does not tell apart cannot be told apart on the other.
        let depth = min(old.directoryDepth, new.directoryDepth)
        self.old.cutDirectories(to: depth)
        self.new.cutDirectories(to: depth)
        let floor = max(old.fileFloor, new.fileFloor)
        self.old.raiseFloor(to: floor)
        self.new.raiseFloor(to: floor)
    }

    var sections: [SizeDiff.Section] {
        let disk = Saturated.difference(new.sizes.disk, old.sizes.disk)
        let final = Saturated.difference(new.sizes.final, old.sizes.final)
        let parts = [
            (SizeDiff.Kind.layer, disk, layers), (.step, disk, steps), (.package, final, packages),
            (.directory, final, DirectoryGrowth(old.directories, new.directories).changes), (.file, final, files),
        ]
        return parts.map { kind, growth, changes in
            SizeDiff.Section(
                kind: kind, growth: growth,
                // A package of another version is not as it was, whatever it weighs.
                changes: changes.filter { $0.growth != 0 || kind == .package && $0.from != $0.to }.sorted { a, b in
                    (b.growth.magnitude, a.name, a.from ?? "") < (a.growth.magnitude, b.name, b.from ?? "")
                })
        }
    }

    private var layers: [SizeDiff.Change] {
        pairs.map { pair in
            let number = pair.new.map { "layer \($0)" } ?? pair.old.map { "layer \($0) of old" } ?? ""
            return SizeDiff.Change(
                name: number, from: pair.old.map { old.layers[$0].step }, to: pair.new.map { new.layers[$0].step },
                old: pair.old.map { old.layers[$0].disk }, new: pair.new.map { new.layers[$0].disk })
        }
    }

    /// Layers that the same instruction made, together.
    private var steps: [SizeDiff.Change] {
        var changes: [[String?]: SizeDiff.Change] = [:]
        for layer in layers {
            let name = layer.to ?? layer.from ?? ""
            let before = layer.from == layer.to ? nil : layer.from
            let key = [name, layer.to == nil ? nil : before]
            var change =
                changes[key]
                ?? SizeDiff.Change(
                    name: name.isEmpty ? "no known step" : name, from: layer.from, to: layer.to, old: nil, new: nil)
            change.from = change.from ?? layer.from
            change.to = change.to ?? layer.to
            change.old = Saturated.sum(change.old, layer.old)
            change.new = Saturated.sum(change.new, layer.new)
            changes[key] = change
        }
        return Array(changes.values)
    }

    private var packages: [SizeDiff.Change] {
        var before = Dictionary(grouping: old.packages) { [$0.type, $0.name] }
        var changes: [SizeDiff.Change] = []
        var unpaired: [SizeSnapshot.PackageSize] = []
        func add(_ a: SizeSnapshot.PackageSize?, _ b: SizeSnapshot.PackageSize?) {
            changes.append(
                SizeDiff.Change(
                    name: (b ?? a)?.name ?? "", type: (b ?? a)?.type ?? "", from: a?.version, to: b?.version,
                    old: a?.bytes, new: b?.bytes))
        }
        // Of several versions at once the same one first.
        for package in new.packages {
            let key = [package.type, package.name]
            if let index = before[key]?.firstIndex(where: { $0.version == package.version }) {
                add(before[key]?.remove(at: index), package)
            } else {
                unpaired.append(package)
            }
        }
        for package in unpaired {
            let key = [package.type, package.name]
            add(before[key]?.isEmpty == false ? before[key]?.removeFirst() : nil, package)
        }
        for package in before.values.joined() { add(package, nil) }
        changes.append(SizeDiff.Change(name: "files of no package", old: old.unowned, new: new.unowned))
        return changes
    }

    private var files: [SizeDiff.Change] {
        var before: [String: Int] = [:]
        for file in old.files { before[file.path] = Saturated.sum(before[file.path], file.bytes) }
        var after: [String: Int] = [:]
        for file in new.files { after[file.path] = Saturated.sum(after[file.path], file.bytes) }
        var changes: [SizeDiff.Change] = []
        for (path, bytes) in after where before[path] != bytes {
            changes.append(SizeDiff.Change(name: path, old: before[path], new: bytes))
        }
        for (path, bytes) in before where after[path] == nil {
            changes.append(SizeDiff.Change(name: path, old: bytes, new: nil))
        }
        let floor = ByteSize(max(old.fileFloor, new.fileFloor))
        if floor.bytes > 0 {
            changes.append(
                SizeDiff.Change(name: "files of less than \(floor)", old: old.smallFiles, new: new.smallFiles))
        }
        return changes
    }
}
