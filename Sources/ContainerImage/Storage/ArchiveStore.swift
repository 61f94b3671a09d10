import SourceText

/// A layout in an uncompressed tar: indexed by name once, then read at the offsets of its members.
struct ArchiveStore: ImageStore {
    let file: OpenFile
    let limits: ImageLimits
    let isArchive = true
    private let members: [LayoutName: Member]
    let problems: [ImageProblem]

    var source: String { PrintableText.escaped(file.path) }

    enum Member: Sendable {
        case file(offset: Int, size: Int)
        case link(LayoutName)
    }

    /// Reads the headers of the tar, and seeks past all else.
    /// - Throws: `ImageError` when it is no tar, or has more members than the limits allow.
    init(_ file: OpenFile, limits: ImageLimits) throws(ImageError) {
        self.file = file
        self.limits = limits
        let index = try ArchiveIndex(file, limits: limits)
        members = index.members
        problems = index.problems
    }

    func blob(named name: String) throws(ImageError) -> StoredBlob? {
        var name = LayoutName(name)
        for _ in 0...limits.symlinkHops {
            switch members[name] {
            case nil: return nil
            case .file(let offset, let size): return StoredBlob(file: file, offset: offset, size: size)
            case .link(let target): name = target
            }
        }
        throw ImageError(
            .limit,
            """
            \(source): \(PrintableText.escaped(name.description)) lies behind more than \(limits.symlinkHops) links \
            (symlinkHops).
            """)
    }
}
