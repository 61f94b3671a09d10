import ContainerImage

/// A layer as the tar stream that it is: how many bytes of it go when entries go.
struct LayerStream {
    private let layer: Layer
    private let entries: LayerEntries

    init(_ layer: Layer) {
        self.layer = layer
        entries = layer.entries
    }

    /// - Parameter files: the bytes that go, by entry.
    func saving(_ files: [Int: Int]) -> Saving {
        // A number for each entry: asking a dictionary of all of them would take longer than all else here.
        var parts = [Int](repeating: -1, count: entries.count)
        for (entry, bytes) in files where parts.indices.contains(entry) { parts[entry] = max(0, bytes) }
        let directories = emptied(by: parts)
        var disk = 0
        var offset = 0
        var total = 0
        var gone: [Range<Int>] = []
        for position in entries.indices {
            let size = entries.tarBytes(at: position)
            let end = Int.addingSaturated(offset, size)
            var bytes = 0
            let part = parts[position]
            if part >= 0 {
                let rest = max(0, entries.size(at: position) - part)
                bytes = rest == 0 ? size : max(0, size - tarBytes(of: position, content: rest))
            } else if entries.kind(at: position) == .directory, directories.contains(position) {
                bytes = size
            }
            if bytes > 0 {
                disk = Int.addingSaturated(disk, bytes)
                // What a debugger reads stands at the end of a program.
                gone.append(end - bytes..<end)
            }
            offset = end
            total = end
        }
        return Saving(disk: disk, transfer: transfer(gone, of: total))
    }

    private func tarBytes(of position: Int, content: Int) -> Int {
        entries.tarBytes(at: position) - LayerEntries.inBlocks(entries.size(at: position))
            + LayerEntries.inBlocks(content)
    }

    /// The compressed bytes of parts of the stream. Places are worked out of the entries' sizes, and so stretched to
    /// the stream's real length.
    private func transfer(_ gone: [Range<Int>], of total: Int) -> Int? {
        guard !layer.compressionMap.isEmpty, total > 0 else { return nil }
        let scale = Double(layer.diskSize) / Double(total)
        let sum = gone.reduce(0.0) { sum, range in
            let start = Int(Double(range.lowerBound) * scale)
            let end = max(start, Int(Double(range.upperBound) * scale))
            return sum + layer.compressionMap.storedBytes(ofPlain: start..<end)
        }
        return Int(min(sum, Double(layer.transferSize)))
    }

    /// The directories that have entries only for the sake of the files that go.
    private func emptied(by parts: [Int]) -> Set<Int> {
        var goes = [Bool](repeating: false, count: entries.directoryCount)
        var stays = goes
        for position in entries.indices where entries.kind(at: position) != .directory {
            let directory = entries.directory(at: position)
            if parts[position] >= entries.size(at: position) { goes[directory] = true } else { stays[directory] = true }
        }
        let touched = withParents(goes)
        guard !touched.isEmpty else { return [] }
        let kept = withParents(stays)
        return Set(
            entries.indices.lazy.filter { position in
                guard entries.kind(at: position) == .directory else { return false }
                let path = entries.path(at: position)
                return touched.contains(path) && !kept.contains(path)
            })
    }

    /// The paths of some directories and of all above them, but for the root.
    private func withParents(_ wanted: [Bool]) -> Set<[UInt8]> {
        var paths: Set<[UInt8]> = []
        for directory in wanted.indices where wanted[directory] {
            var path = entries.directoryPath(directory)
            while !path.isEmpty, paths.insert(Array(path)).inserted {
                path = path.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? []
            }
        }
        return paths
    }
}
