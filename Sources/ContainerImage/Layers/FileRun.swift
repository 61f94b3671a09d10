import Dispatch
import Synchronization

/// The content of a file, or its start, by where it stands.
struct FileRun: Sendable {
    /// By its place among the blobs of the image.
    var blob: Int32
    var entry: Int32
    var offset: Int
    var size: Int
    var compression: Compression

    /// XXH3 of each, in their order; `nil` for what cannot be read. Read side by side where there is much to read.
    static func hashes(of runs: [FileRun], in blobs: [StoredBlob]) -> [UInt64?] {
        let shares = shares(of: runs)
        let found = Mutex([UInt64?](repeating: nil, count: runs.count))
        DispatchQueue.concurrentPerform(iterations: shares.count) { number in
            let hashes = hashes(of: runs[shares[number]], inTurn: blobs)
            found.withLock { $0.replaceSubrange(shares[number], with: hashes) }
        }
        return found.withLock { $0 }
    }

    /// One behind another.
    private static func hashes(of runs: ArraySlice<FileRun>, inTurn blobs: [StoredBlob]) -> [UInt64?] {
        guard let hasher = ContentHasher() else { return runs.map { _ in nil } }
        var last: (blob: Int32, reader: StoredContentReader)?
        return runs.map { run in
            let reader =
                if let last, last.blob == run.blob { last.reader } else {
                    StoredContentReader(blobs[Int(run.blob)], run.compression)
                }
            last = (run.blob, reader)
            hasher.begin()
            let isWhole = reader.read(at: run.offset, size: run.size) {
                hasher.update($0, at: $1)
                return true
            }
            return isWhole ? hasher.finish() : nil
        }
    }

    /// Of less than this no thread of its own is worth its start.
    private static let leastShare = 2 << 20

    /// As many bytes in each, and one for each processor.
    private static func shares(of runs: [FileRun]) -> [Range<Int>] {
        let total = runs.reduce(0) { Int.addingSaturated($0, $1.size) }
        let most = max(leastShare, total / Processors.count)
        var shares: [Range<Int>] = []
        var (start, bytes) = (0, 0)
        for (number, run) in runs.enumerated() {
            bytes = Int.addingSaturated(bytes, run.size)
            guard bytes >= most || number == runs.count - 1 else { continue }
            shares.append(start..<number + 1)
            (start, bytes) = (number + 1, 0)
        }
        return shares
    }
}
