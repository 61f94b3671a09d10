import SourceText

/// A layout in an uncompressed tar: indexed by name once, then read at the offsets of its members.
struct ArchiveStore: ImageStore {
    let file: OpenFile
    let limits: ImageLimits
    let layout = ImageLayout.ociArchive
    let problems: [ImageProblem]
    private let names: ArchiveNames<Place>

    var source: String { PrintableText.escaped(file.path) }

    private struct Place: Sendable {
        var offset: Int
        var size: Int
    }

    /// Reads the headers of the tar, and seeks past all else.
    /// - Throws: `ImageError` when it is no tar, or has more members than the limits allow.
    init(_ file: OpenFile, limits: ImageLimits) throws(ImageError) {
        self.file = file
        self.limits = limits
        let whole = StoredBlob(file: file, offset: 0, size: file.size)
        let tar = try TarReader(PlainBlob(whole.open(), size: whole.size, readsAll: false))
        var walk = ArchiveWalk<Place>(source: PrintableText.escaped(file.path), limits: limits)
        try walk.walk(tar) { member, _ in
            let (end, overflow) = member.contentOffset.addingReportingOverflow(member.size)
            let isCutOff = overflow || end > file.size
            return (Place(offset: member.contentOffset, size: member.size), isCutOff ? .corrupt("is cut off") : nil)
        }
        names = walk.names
        problems = walk.problems
    }

    func blob(named name: String) throws(ImageError) -> StoredBlob? {
        try names.find(name, source: source, limits: limits).map { _, place in
            StoredBlob(file: file, offset: place.offset, size: place.size)
        }
    }
}
