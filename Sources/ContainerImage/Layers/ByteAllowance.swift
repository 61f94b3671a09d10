import Synchronization

/// Uncompressed bytes that the layers of an image, read side by side, may still have together.
final class ByteAllowance: Sendable {
    private let limit: Int
    private let left: Atomic<Int>

    init(_ limits: ImageLimits) {
        limit = limits.totalBytes
        left = Atomic(limits.totalBytes)
    }

    /// - Throws: `LayerFault` when there are not so many left.
    func take(_ count: Int) throws(LayerFault) {
        var now = left.load(ordering: .relaxed)
        while count <= now {
            let (isDone, other) = left.weakCompareExchange(expected: now, desired: now - count, ordering: .relaxed)
            if isDone { return }
            now = other
        }
        throw .limit(
            "and the layers read before it have more than \(limit) uncompressed bytes, the limit of an image (\(ImageLimits.Name.totalBytes))"
        )
    }
}
