/// Divides the growth between two images by layers, steps, packages, directories and files.
struct GrowthParts {
    private var old: SizeSnapshot
    private var new: SizeSnapshot
    private let steps: GrowthSteps

    init(_ old: SizeSnapshot, _ new: SizeSnapshot) {
        self.old = old
        self.new = new
        steps = GrowthSteps(old.layers, new.layers)
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
            (SizeDiff.Kind.layer, disk, steps.layers), (.step, disk, steps.steps), (.package, final, packages),
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
