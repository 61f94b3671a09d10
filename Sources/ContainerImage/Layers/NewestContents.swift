/// The contents of layers as they are read, side by side. Of a large file that several layers have, such as rpm's
/// database, which is stored anew with every package, the newest copy is kept alone: it is the one that can be seen.
struct NewestContents {
    private(set) var contents: [StoredBlob.Identity: LayerContents] = [:]
    private let ranks: [StoredBlob.Identity: Int]
    private var newest: [[UInt8]: (rank: Int, blob: StoredBlob.Identity, entry: Int)] = [:]
    static let large = 1 << 20

    /// - Parameter blobs: those of the layers, bottom first; where one stands for several, its last place counts.
    init(of blobs: [StoredBlob.Identity]) {
        ranks = Dictionary(zip(blobs, blobs.indices)) { $1 }
    }

    mutating func add(_ read: LayerContents, of blob: StoredBlob.Identity) {
        var read = read
        let rank = ranks[blob] ?? 0
        for (entry, content) in read.kept where content.cost >= Self.large {
            let path = read.entries.path(at: entry)
            if let other = newest[path] {
                if other.rank > rank { read.kept[entry] = nil }
                if other.rank < rank { contents[other.blob]?.kept[other.entry] = nil }
                guard other.rank < rank else { continue }
            }
            newest[path] = (rank, blob, entry)
        }
        contents[blob] = read
    }
}
