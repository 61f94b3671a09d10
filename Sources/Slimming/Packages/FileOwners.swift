import BuildModel
import ContainerImage

/// Gives each file of the final image to one package, or to none.
struct FileOwners {
    private let found: [FoundPackage]
    private var byContent: [ContentID: Int32] = [:]
    private var byFolder: [[UInt8]: Int32] = [:]
    private var bytes: [Int]
    private var fileCounts: [Int]
    private var layers: [Set<Int>]
    private var unownedTotals: [DirectoryTotal] = []
    private var unownedNumbers: [[UInt8]: Int] = [:]

    /// What holds for all files of a directory.
    private struct Place {
        var owner: Int32?
        /// The number of the total that counts what nobody owns.
        var unowned: Int
    }

    /// Of several packages that claim a file by name, the first one has it; a folder is the innermost one's.
    init(_ found: [FoundPackage], _ files: FileTree) {
        self.found = found
        bytes = Array(repeating: 0, count: found.count)
        fileCounts = bytes
        layers = Array(repeating: [], count: found.count)
        var finder = ContentFinder(files)
        for (number, package) in found.enumerated() {
            let number = Int32(truncatingIfNeeded: number)
            switch package.claim {
            case .files(let paths):
                for path in paths {
                    guard let content = finder.content(at: path) else { continue }
                    if let first = byContent.updateValue(number, forKey: content) { byContent[content] = first }
                }
            case .folder(let folder):
                if byFolder[folder] == nil { byFolder[folder] = number }
            case .part: continue
            }
        }
    }

    mutating func count(_ files: FileTree) {
        var sizes: [ContentID: (size: Int, owner: Int32)] = [:]
        let outer = Set(
            found.compactMap { package in
                if case .part(let path, _) = package.claim { files.content(at: path[...]) } else { nil }
            })
        var places: [Int: Place] = [:]
        // Files of a package mostly follow one another.
        var lastLayers = found.map { _ in -1 }
        var last: (directory: Int, place: Place)?
        files.forEachFile { file in
            guard file.size > 0 else { return }
            let place: Place
            if let last, last.directory == file.directory {
                place = last.place
            } else {
                place = places[file.directory] ?? self.place(files.directoryPath(file.directory))
                places[file.directory] = place
                last = (file.directory, place)
            }
            guard let owner = byContent[file.content] ?? place.owner else {
                let total = unownedTotals[place.unowned]
                unownedTotals[place.unowned].bytes = Int.addingSaturated(total.bytes, file.size)
                unownedTotals[place.unowned].files += 1
                let layer = Int(file.content.layer)
                if !total.layers.contains(layer) { unownedTotals[place.unowned].layers.append(layer) }
                return
            }
            bytes[Int(owner)] = Int.addingSaturated(bytes[Int(owner)], file.size)
            fileCounts[Int(owner)] += 1
            if lastLayers[Int(owner)] != Int(file.content.layer) {
                lastLayers[Int(owner)] = Int(file.content.layer)
                layers[Int(owner)].insert(Int(file.content.layer))
            }
            if outer.contains(file.content) { sizes[file.content] = (file.size, owner) }
        }
        for (number, package) in found.enumerated() {
            guard case .part(let path, let claimed) = package.claim, let content = files.content(at: path[...]),
                let whole = sizes[content]
            else { continue }
            // A list may lie: no more can be given away than is left.
            let part = min(claimed, bytes[Int(whole.owner)], whole.size)
            bytes[Int(whole.owner)] -= part
            bytes[number] = Int.addingSaturated(bytes[number], part)
            fileCounts[number] = 1
            layers[number].insert(Int(content.layer))
        }
    }

    var packages: [Package] {
        found.indices.filter { bytes[$0] > 0 }.map { index in
            Package(
                name: found[index].name, version: found[index].version, type: found[index].type, bytes: bytes[index],
                files: fileCounts[index], layers: layers[index].sorted())
        }.sorted {
            ($1.bytes, $0.name, $0.version, $0.type.rawValue) < ($0.bytes, $1.name, $1.version, $1.type.rawValue)
        }
    }

    var unowned: [DirectoryTotal] {
        unownedTotals.filter { $0.files > 0 }.map { total in
            var total = total
            total.layers.sort()
            return total
        }.sorted { a, b in
            a.bytes == b.bytes ? a.path.lexicographicallyPrecedes(b.path) : a.bytes > b.bytes
        }
    }

    private mutating func place(_ directory: [UInt8]) -> Place {
        // Two components tell enough: `/usr/share`, `/app/static`.
        let parts = directory.split(separator: UInt8(ascii: "/"), maxSplits: 2)
        let folder = Array(parts.prefix(2).joined(separator: [UInt8(ascii: "/")]))
        let number = unownedNumbers[folder] ?? unownedTotals.count
        if number == unownedTotals.count {
            unownedNumbers[folder] = number
            unownedTotals.append(DirectoryTotal(path: folder, bytes: 0, files: 0))
        }
        return Place(owner: folderOwner(directory), unowned: number)
    }

    private func folderOwner(_ directory: [UInt8]) -> Int32? {
        guard !byFolder.isEmpty else { return nil }
        var folder = directory[...]
        while !folder.isEmpty {
            if let owner = byFolder[Array(folder)] { return owner }
            folder = folder[..<(folder.lastIndex(of: UInt8(ascii: "/")) ?? folder.startIndex)]
        }
        return nil
    }
}
