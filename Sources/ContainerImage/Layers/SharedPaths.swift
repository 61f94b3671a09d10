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
    /// For each blob the first that is the same.
    private let numbers: [Int32]

    /// `blobs` in any order; the same one may stand for several layers.
    static func hash(_ contents: inout [StoredBlob.Identity: LayerContents], _ blobs: [StoredBlob]) {
        guard contents.values.contains(where: { !$0.contentOffsets.isEmpty }) else { return }
        let shared = SharedPaths(blobs)
        if blobs.count > 1 {
            let runs = shared.runs(of: groups(shared.places(contents, byPath)), contents)
            shared.hash(runs, &contents)
        }
        let large = groups(shared.places(contents, bySize)).flatMap { shared.alike($0, contents) }
        shared.hash(shared.runs(of: large, contents), &contents)
    }

    private init(_ blobs: [StoredBlob]) {
        self.blobs = blobs
        var first: [StoredBlob.Identity: Int32] = [:]
        numbers = blobs.enumerated().map { number, blob in
            let known = first[blob.identity] ?? Int32(truncatingIfNeeded: number)
            first[blob.identity] = known
            return known
        }
    }

    private func places(
        _ contents: [StoredBlob.Identity: LayerContents],
        _ keys: (LayerEntries, (_ key: Int, _ entry: Int) -> Void) -> Void
    ) -> [Place] {
        var places: [Place] = []
        for (number, blob) in blobs.enumerated() {
            guard let entries = contents[blob.identity]?.entries else { continue }
            keys(entries) { key, entry in
                places.append(Place(key: key, blob: numbers[number], entry: Int32(truncatingIfNeeded: entry)))
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

    /// Those of a group that begin alike; all of them where some cannot be looked at any more.
    private func alike(
        _ group: ArraySlice<Place>, _ contents: [StoredBlob.Identity: LayerContents]
    ) -> [ArraySlice<Place>] {
        let runs = group.compactMap { run(of: $0, contents, upTo: Self.sample) }
        let hashes = FileRun.hashes(of: runs, in: blobs)
        guard runs.count == group.count, !hashes.contains(nil) else { return [group] }
        return Self.groups(
            zip(group, hashes).map { place, hash in
                Place(key: Int(truncatingIfNeeded: hash ?? 0), blob: place.blob, entry: place.entry)
            })
    }

    /// Each file once, in the order in which they stand. Those that are hashed already stay as they are.
    private func runs(
        of groups: [ArraySlice<Place>], _ contents: [StoredBlob.Identity: LayerContents]
    ) -> [FileRun] {
        var runs: [FileRun] = []
        for group in groups {
            for place in group {
                let layer = contents[blobs[Int(place.blob)].identity]
                guard layer?.entries.contentHash(at: Int(place.entry)) == nil, let run = run(of: place, contents) else {
                    continue
                }
                runs.append(run)
            }
        }
        runs.sort { ($0.blob, $0.entry) < ($1.blob, $1.entry) }
        var last: FileRun?
        runs.removeAll { run in
            defer { last = run }
            return last?.blob == run.blob && last?.entry == run.entry
        }
        return runs
    }

    private func hash(_ runs: [FileRun], _ contents: inout [StoredBlob.Identity: LayerContents]) {
        for (run, hash) in zip(runs, FileRun.hashes(of: runs, in: blobs)) {
            guard let hash else { continue }
            contents[blobs[Int(run.blob)].identity]?.entries.setHash(hash, at: Int(run.entry))
        }
    }

    /// `nil` where the content cannot be read by itself.
    private func run(
        of place: Place, _ contents: [StoredBlob.Identity: LayerContents], upTo most: Int = .max
    ) -> FileRun? {
        guard let layer = contents[blobs[Int(place.blob)].identity] else { return nil }
        let entry = Int(place.entry)
        guard entry < layer.contentOffsets.count, layer.contentOffsets[entry] >= 0 else { return nil }
        return FileRun(
            blob: place.blob, entry: place.entry, offset: layer.contentOffsets[entry],
            size: min(most, layer.entries.size(at: entry)), compression: layer.compression)
    }
}

extension LayerEntries {
    fileprivate mutating func setHash(_ hash: UInt64, at position: Int) {
        records[position].hash = hash
        records[position].hasHash = true
    }
}
