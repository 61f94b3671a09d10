/// A layout in an archive that went by once: its documents were kept, and its layers read then.
struct ScannedStore: ImageStore {
    let source: String
    let limits: ImageLimits
    let layout = ImageLayout.ociArchive
    let problems: [ImageProblem]
    let names: ArchiveNames<ScannedMember>
    /// By the numbers in `names`.
    let layers: [Int: LayerContents]

    func blob(named name: String) throws(ImageError) -> StoredBlob? {
        guard let (name, member) = try names.find(name, source: source, limits: limits) else { return nil }
        switch member {
        case .document(let bytes):
            return StoredBlob(name: name.description, bytes: bytes)
        case .layer(let number, let size):
            guard let contents = layers[number] else { return nil }
            return StoredBlob(name: name.description, size: size, scanned: contents)
        case .other(let size, let head):
            return StoredBlob(name: name.description, size: size) { MemoryStream(head) }
        }
    }
}

/// What was kept of a file that went by.
enum ScannedMember: Sendable {
    case document([UInt8])
    case layer(number: Int, size: Int)
    /// Neither; its first bytes, to say what it is should anything ask for it.
    case other(size: Int, head: [UInt8])
}
