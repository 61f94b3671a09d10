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
        let directories = emptied(by: files)
        var disk = 0
        var offset = 0
        var total = 0
        var gone: [Range<Int>] = []
        for position in entries.indices {
            let size = entries.tarBytes(at: position)
            let end = Int.addingSaturated(offset, size)
            var bytes = 0
            if let part = files[position] {
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
    private func emptied(by files: [Int: Int]) -> Set<Int> {
        var touched: Set<[UInt8]> = []
        var kept: Set<[UInt8]> = []
        for position in entries.indices where entries.kind(at: position) != .directory {
            let goes = files[position].map { $0 >= entries.size(at: position) } ?? false
            var path = entries.directoryPath(entries.directory(at: position))
            while !path.isEmpty {
                let isNew = goes ? touched.insert(Array(path)).inserted : kept.insert(Array(path)).inserted
                guard isNew else { break }
                path = path.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? []
            }
        }
        guard !touched.isEmpty else { return [] }
        return Set(
            entries.indices.lazy.filter { position in
                guard entries.kind(at: position) == .directory else { return false }
                let path = entries.path(at: position)
                return touched.contains(path) && !kept.contains(path)
            })
    }
}
