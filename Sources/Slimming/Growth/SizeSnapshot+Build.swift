import BuildModel
import ContainerImage
import SourceText

extension SizeSnapshot {
    /// How deep directories are told apart.
    static let depth = 6

    /// The weight of a build's image now; `nil` without an image.
    public init?(of build: Build, weighing: Weighing) {
        guard let image = build.image, let tree = build.files else { return nil }
        let inventory = weighing.inventory ?? PackageInventory(of: build)
        let total = weighing.total
        var files: [PathSize] = []
        var directories: [ArraySlice<UInt8>: Int] = [:]
        for file in tree.finalFiles where file.kind == .file && file.size > 0 {
            files.append(PathSize(path: Self.text(file.path[...]), bytes: file.size))
            let directory = Self.directory(of: file.path)
            directories[directory] = Int.addingSaturated(directories[directory] ?? 0, file.size)
        }
        self.init(
            image: image.name,
            platform: image.platform.description, dockerfile: build.dockerfile.map { _ in build.source.path },
            sizes: Sizes(transfer: total.transfer, disk: total.disk, final: total.final, waste: total.waste),
            layers: zip(image.layers, weighing.layers).map { layer, weight in
                LayerSize(
                    diffID: layer.diffID?.description,
                    step: weight.origin.map { $0.recorded ?? $0.text } ?? "",
                    written: build.written(weight), disk: weight.disk, transfer: weight.transfer)
            },
            packages: (inventory?.packages ?? []).map {
                PackageSize(name: $0.name, version: $0.version, type: $0.type.rawValue, bytes: $0.bytes)
            },
            unowned: inventory?.unownedBytes ?? 0,
            directories: directories.map { PathSize(path: Self.text($0.key), bytes: $0.value) },
            directoryDepth: Self.depth,
            files: files, smallFiles: 0, fileFloor: 0)
        self.directories.sort { $0.path < $1.path }
    }

    private static func text(_ path: ArraySlice<UInt8>) -> String { "/" + PrintableText.escaped(path) }

    /// The directory that a file lies in, cut to `depth` components.
    private static func directory(of path: [UInt8]) -> ArraySlice<UInt8> {
        var end = path.startIndex
        var components = 0
        for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
            end = index
            components += 1
            if components == depth { break }
        }
        return path[..<end]
    }
}

extension SizeSnapshot {
    /// The same with fewer details: a file for a repository should not grow with the image.
    public func summarized(directoryDepth depth: Int = 3, files count: Int = 2000) -> SizeSnapshot {
        var result = self
        result.cutDirectories(to: depth)
        if files.count > count {
            let floor = files.map(\.bytes).sorted(by: >)[count - 1]
            result.raiseFloor(to: floor)
        }
        result.files.sort { $0.path < $1.path }
        return result
    }

    /// Counts deeper directories for the ones that they lie in.
    mutating func cutDirectories(to depth: Int) {
        guard depth < directoryDepth else { return }
        directoryDepth = depth
        var sums: [String: Int] = [:]
        for directory in directories {
            let path = "/" + directory.path.split(separator: "/").prefix(depth).joined(separator: "/")
            sums[path] = Int.addingSaturated(sums[path] ?? 0, directory.bytes)
        }
        directories = sums.map { PathSize(path: $0.key, bytes: $0.value) }.sorted { $0.path < $1.path }
    }

    /// Counts files of fewer bytes together.
    mutating func raiseFloor(to floor: Int) {
        guard floor > fileFloor else { return }
        fileFloor = floor
        smallFiles = files.reduce(smallFiles) { $1.bytes < floor ? Int.addingSaturated($0, $1.bytes) : $0 }
        files.removeAll { $0.bytes < floor }
    }
}

extension Build {
    /// The instruction of the Dockerfile that a layer is of; the FROM for those of the base.
    fileprivate func written(_ layer: LayerWeight) -> SizeSnapshot.WrittenStep? {
        guard dockerfile != nil else { return nil }
        if let base, layer.index < base.count {
            guard let from = finalChain.first?.from else { return nil }
            return .init(
                text: source.text(from.range).oneLine(escape: escape), line: lines(of: from.range).lowerBound)
        }
        guard let origin = layer.origin, let line = origin.line else { return nil }
        return .init(text: origin.text, line: line, lastLine: origin.lastLine)
    }
}
