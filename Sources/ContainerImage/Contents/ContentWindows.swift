/// Which runs of a file's bytes are kept.
struct ContentWindows {
    /// The first window; what else is wanted may depend on what stands in it.
    let head: Range<Int>
    private let share: ContentFilter.Share
    private let size: Int

    init(_ share: ContentFilter.Share, size: Int) {
        self.share = share
        self.size = size
        head = 0..<(size <= share.whole ? size : min(share.head, size))
    }

    /// The windows behind the head, in file order.
    /// - Parameter isStream: the bytes go by but once; else `missing(in:)` may ask for more.
    func others(head: [UInt8], isStream: Bool) -> [Range<Int>] {
        guard size > share.whole else { return [] }
        var windows: [Range<Int>] = []
        if share.tail > 0 { windows.append(max(0, size - share.tail)..<size) }
        if share.readsELF { windows += ELFFile.windows(head: head, size: size, isStream: isStream) }
        return windows.filter { !$0.isEmpty && $0.upperBound > head.count }.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// What the pieces turned out to point at.
    func missing(in pieces: [KeptContent.Piece]) -> [Range<Int>] {
        share.readsELF && size > share.whole ? ELFFile.missing(in: pieces, size: size) : []
    }

    /// Without what turned out to tell nothing.
    func telling(_ pieces: [KeptContent.Piece]) -> [KeptContent.Piece] {
        share.readsELF && size > share.whole ? ELFFile.telling(pieces, size: size) : pieces
    }

    /// An upper bound of the bytes that are kept.
    var cost: Int {
        guard size > share.whole else { return head.count }
        return head.count + min(size, share.tail) + (share.readsELF ? ELFFile.windowBytes(of: size) : 0)
    }
}
