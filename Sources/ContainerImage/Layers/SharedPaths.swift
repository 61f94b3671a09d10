/// Hashes those files of seekable layers that stand at the same path, in the same size, more than once:
/// only for them does it matter now whether the content is the same.
struct SharedPaths {
    private struct Place {
        /// A hash of path and size. Where two differ and this does not, a file is read for nothing.
        var key: Int
        var blob: Int32
        var entry: Int32
    }

    /// `blobs` in any order; the same one may stand for several layers.
    func hash(_ contents: inout [StoredBlob.Identity: LayerContents], _ blobs: [StoredBlob]) {
        guard blobs.count > 1, contents.values.contains(where: { !$0.contentOffsets.isEmpty }) else { return }
        var places: [Place] = []
        for (number, blob) in blobs.enumerated() {
            guard let entries = contents[blob.identity]?.entries else { continue }
            Self.append(entries, Int32(number), to: &places)
        }
        places.sort { ($0.key, $0.blob, $0.entry) < ($1.key, $1.blob, $1.entry) }
        var reader = ContentReader()
        var start = 0
        while start < places.count {
            let end = places[start...].firstIndex { $0.key != places[start].key } ?? places.count
            if end - start > 1 {
                for place in places[start..<end] {
                    let blob = blobs[Int(place.blob)]
                    reader.hash(Int(place.entry), of: &contents[blob.identity], in: blob)
                }
            }
            start = end
        }
    }

    private static func append(_ entries: LayerEntries, _ blob: Int32, to places: inout [Place]) {
        for position in entries.indices where entries.kind(at: position) == .file && entries.size(at: position) > 0 {
            var hasher = Hasher()
            hasher.combine(entries.size(at: position))
            entries.directoryPath(entries.directory(at: position)).withUnsafeBytes { hasher.combine(bytes: $0) }
            hasher.combine(UInt8(ascii: "/"))
            entries.name(at: position).withUnsafeBytes { hasher.combine(bytes: $0) }
            places.append(Place(key: hasher.finalize(), blob: blob, entry: Int32(truncatingIfNeeded: position)))
        }
    }
}

/// Reads the content of single files at their offsets.
private struct ContentReader {
    private let hasher = ContentHasher()
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)

    mutating func hash(_ entry: Int, of contents: inout LayerContents?, in blob: StoredBlob) {
        guard let offsets = contents?.contentOffsets, entry < offsets.count, offsets[entry] >= 0 else { return }
        guard let hasher, contents?.entries.contentHash(at: entry) == nil else { return }
        let size = contents?.entries.size(at: entry) ?? 0
        hasher.begin()
        var done = 0
        while done < size {
            let count = buffer.withUnsafeMutableBytes { buffer in
                let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(size - done))
                let count = (try? blob.read(at: offsets[entry] + done, into: piece)) ?? 0
                hasher.update(UnsafeRawBufferPointer(rebasing: piece.prefix(count)), at: done)
                return count
            }
            guard count > 0 else { return }
            done += count
        }
        contents?.entries.setHash(hasher.finish(), at: entry)
    }
}

extension LayerEntries {
    fileprivate mutating func setHash(_ hash: UInt64, at position: Int) {
        records[position].hash = hash
        records[position].hasHash = true
    }
}
