/// Hashes those files of layers that were not read through of which it matters whether the content is the same: what
/// stands at the same path, in the same size, more than once, and large files of one size, wherever they stand.
struct SharedPaths {
    /// Files of so many bytes are compared with all others of their size.
    static let largeFile = 1_000_000

    private struct Place {
        /// A hash of size, and of the path where that counts. Where two differ and this does not, a file is read for nothing.
        var key: Int
        var blob: Int32
        var entry: Int32
    }

    /// `blobs` in any order; the same one may stand for several layers.
    func hash(_ contents: inout [StoredBlob.Identity: LayerContents], _ blobs: [StoredBlob]) {
        guard contents.values.contains(where: { !$0.contentOffsets.isEmpty }) else { return }
        var places: [Place] = []
        for (number, blob) in blobs.enumerated() {
            guard let entries = contents[blob.identity]?.entries else { continue }
            Self.append(entries, Int32(number), to: &places)
        }
        places.sort { ($0.key, $0.blob, $0.entry) < ($1.key, $1.blob, $1.entry) }
        let hasher = ContentHasher()
        var readers: [Int32: StoredContentReader] = [:]
        var start = 0
        while start < places.count {
            let end = places[start...].firstIndex { $0.key != places[start].key } ?? places.count
            if end - start > 1 {
                for place in places[start..<end] {
                    let blob = blobs[Int(place.blob)]
                    guard let hasher, let compression = contents[blob.identity]?.compression else { continue }
                    let reader = readers[place.blob] ?? StoredContentReader(blob, compression)
                    readers[place.blob] = reader
                    let entry = Int(place.entry)
                    let hash = contents[blob.identity].flatMap { Self.hash(entry, of: $0, by: hasher, reader) }
                    if let hash { contents[blob.identity]?.entries.setHash(hash, at: entry) }
                }
            }
            start = end
        }
    }

    private static func hash(
        _ entry: Int, of layer: LayerContents, by hasher: ContentHasher, _ reader: StoredContentReader
    ) -> UInt64? {
        guard entry < layer.contentOffsets.count, layer.contentOffsets[entry] >= 0,
            layer.entries.contentHash(at: entry) == nil
        else { return nil }
        hasher.begin()
        let isWhole = reader.read(at: layer.contentOffsets[entry], size: layer.entries.size(at: entry)) {
            hasher.update($0, at: $1)
            return true
        }
        return isWhole ? hasher.finish() : nil
    }

    private static func append(_ entries: LayerEntries, _ blob: Int32, to places: inout [Place]) {
        for position in entries.indices where entries.kind(at: position) == .file && entries.size(at: position) > 0 {
            var hasher = Hasher()
            let size = entries.size(at: position)
            hasher.combine(size)
            if size < largeFile {
                entries.directoryPath(entries.directory(at: position)).withUnsafeBytes { hasher.combine(bytes: $0) }
                hasher.combine(UInt8(ascii: "/"))
                entries.name(at: position).withUnsafeBytes { hasher.combine(bytes: $0) }
            }
            places.append(Place(key: hasher.finalize(), blob: blob, entry: Int32(truncatingIfNeeded: position)))
        }
    }
}

extension LayerEntries {
    fileprivate mutating func setHash(_ hash: UInt64, at position: Int) {
        records[position].hash = hash
        records[position].hasHash = true
    }
}
