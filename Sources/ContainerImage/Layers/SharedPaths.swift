/// Hashes those files of layers that were not read through of which it matters whether the content is the same: what
/// stands at the same path, in the same size, more than once, and large files that begin alike, wherever they stand.
struct SharedPaths {
    /// Files of so many bytes are compared with all others of their size.
    static let largeFile = 1_000_000
    /// Bytes that tell most files of one size apart.
    private static let sample = 4_096

    private struct Place {
        /// A hash of what has to be equal. Where that differs and this does not, a file is read for nothing.
        var key: Int
        var blob: Int32
        var entry: Int32
    }

    private let blobs: [StoredBlob]
    private let hasher: ContentHasher
    private var readers: [Int32: StoredContentReader] = [:]

    /// `blobs` in any order; the same one may stand for several layers.
    static func hash(_ contents: inout [StoredBlob.Identity: LayerContents], _ blobs: [StoredBlob]) {
        guard contents.values.contains(where: { !$0.contentOffsets.isEmpty }), let hasher = ContentHasher() else {
            return
        }
        var shared = SharedPaths(blobs: blobs, hasher: hasher)
        if blobs.count > 1 {
            for group in groups(shared.places(contents, byPath)) { shared.hash(group, &contents) }
        }
        for group in groups(shared.places(contents, bySize)) { shared.compare(group, &contents) }
    }

    private init(blobs: [StoredBlob], hasher: ContentHasher) {
        self.blobs = blobs
        self.hasher = hasher
    }

    private func places(
        _ contents: [StoredBlob.Identity: LayerContents],
        _ keys: (LayerEntries, (_ key: Int, _ entry: Int) -> Void) -> Void
    ) -> [Place] {
        var places: [Place] = []
        for (number, blob) in blobs.enumerated() {
            guard let entries = contents[blob.identity]?.entries else { continue }
            keys(entries) { key, entry in
                places.append(Place(key: key, blob: Int32(number), entry: Int32(truncatingIfNeeded: entry)))
            }
        }
        return places
    }

    private static func byPath(_ entries: LayerEntries, _ add: (_ key: Int, _ entry: Int) -> Void) {
        var folder: (number: Int, key: Int)?
        for position in entries.indices where entries.kind(at: position) == .file && entries.size(at: position) > 0 {
            let directory = entries.directory(at: position)
            if folder?.number != directory {
                folder = (directory, key(0, entries.directoryPath(directory)))
            }
            add(key(entries.size(at: position) ^ (folder?.key ?? 0), entries.name(at: position)), position)
        }
    }

    private static func bySize(_ entries: LayerEntries, _ add: (_ key: Int, _ entry: Int) -> Void) {
        for position in entries.indices where entries.size(at: position) >= largeFile {
            add(entries.size(at: position), position)
        }
    }

    private static func key(_ number: Int, _ bytes: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(number)
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Those that share a key with another.
    private static func groups(_ places: [Place]) -> [ArraySlice<Place>] {
        let places = places.sorted { $0.key < $1.key }
        var groups: [ArraySlice<Place>] = []
        var start = 0
        for end in 1..<max(1, places.count + 1) where end == places.count || places[end].key != places[start].key {
            if end - start > 1 { groups.append(places[start..<end]) }
            start = end
        }
        return groups
    }

    private mutating func hash(
        _ group: some Sequence<Place>, _ contents: inout [StoredBlob.Identity: LayerContents]
    ) {
        for place in group {
            let identity = blobs[Int(place.blob)].identity
            guard let hash = hash(place, of: contents[identity]) else { continue }
            contents[identity]?.entries.setHash(hash, at: Int(place.entry))
        }
    }

    /// Large files are read through where they begin alike, or where the others cannot be looked at any more.
    private mutating func compare(
        _ group: ArraySlice<Place>, _ contents: inout [StoredBlob.Identity: LayerContents]
    ) {
        var samples: [Place] = []
        for place in group {
            let layer = contents[blobs[Int(place.blob)].identity]
            guard let key = hash(place, of: layer, upTo: Self.sample) else { return hash(group, &contents) }
            samples.append(Place(key: Int(truncatingIfNeeded: key), blob: place.blob, entry: place.entry))
        }
        for group in Self.groups(samples) { hash(group, &contents) }
    }

    /// `nil` where it is known already, or cannot be read.
    private mutating func hash(_ place: Place, of layer: LayerContents?) -> UInt64? {
        let entry = Int(place.entry)
        guard let layer, layer.entries.contentHash(at: entry) == nil else { return nil }
        return hash(place, of: layer, upTo: layer.entries.size(at: entry))
    }

    private mutating func hash(_ place: Place, of layer: LayerContents?, upTo size: Int) -> UInt64? {
        let entry = Int(place.entry)
        guard let layer, entry < layer.contentOffsets.count, layer.contentOffsets[entry] >= 0 else { return nil }
        let reader = readers[place.blob] ?? StoredContentReader(blobs[Int(place.blob)], layer.compression)
        readers[place.blob] = reader
        hasher.begin()
        let isWhole = reader.read(at: layer.contentOffsets[entry], size: size) {
            hasher.update($0, at: $1)
            return true
        }
        return isWhole ? hasher.finish() : nil
    }
}

extension LayerEntries {
    fileprivate mutating func setHash(_ hash: UInt64, at position: Int) {
        records[position].hash = hash
        records[position].hasHash = true
    }
}
