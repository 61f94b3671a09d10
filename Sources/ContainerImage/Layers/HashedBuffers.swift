import Dispatch
import Synchronization

/// A few buffers that are filled in turn, and hashed on a thread of their own while they are made use of.
///
/// Who fills them waits where all are still to be hashed, so memory does not grow.
final class HashedBuffers {
    private let buffers: [UnsafeMutableRawBufferPointer]
    private let hasher = SharedHasher()
    private let hashes: Bool
    /// `nil` where there is too little to hash for a thread to pay.
    private let queue: DispatchQueue?
    private var next = 0
    /// What was passed on last, kept for as long as it may be made use of.
    private var current: ByteBlock?

    /// One is being filled or made use of, one being hashed, and two even out who is faster now.
    private static let most = 4

    /// `expected` is how many bytes there will be, or any large number. Where nobody asks for the digest, one
    /// buffer is enough.
    init(size: Int, expected: Int, hashes: Bool) {
        self.hashes = hashes
        let isAside = hashes && expected / size > Self.most
        queue = isAside ? DispatchQueue(label: "plimsoll.hash") : nil
        buffers = (0..<(isAside ? Self.most : 1)).map { _ in .allocate(byteCount: size, alignment: 64) }
        for _ in buffers { hasher.free.signal() }
    }

    deinit {
        queue?.sync {}
        for buffer in buffers { buffer.deallocate() }
    }

    /// Has the next buffer filled, and hashes so many bytes of it. What it gives is good until the next call.
    func fill<E: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(E) -> Int
    ) throws(E) -> UnsafeRawBufferPointer {
        let buffer = buffers[next]
        hasher.free.wait()
        let count: Int
        do throws(E) {
            count = try body(buffer)
        } catch {
            hasher.free.signal()
            throw error
        }
        next = (next + 1) % buffers.count
        nonisolated(unsafe) let bytes = UnsafeRawBufferPointer(rebasing: buffer.prefix(count))
        if let queue, count > 0 {
            queue.async { [hasher] in hasher.update(bytes) }
        } else {
            hasher.update(hashes ? bytes : UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return bytes
    }

    /// Has a block hashed as it is; none is the end. What it gives is good until the next call.
    func pass(_ block: ByteBlock?) -> UnsafeRawBufferPointer {
        current = block
        guard let block else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        hasher.free.wait()
        if let queue {
            queue.async { [hasher] in hasher.update(block.bytes) }
        } else {
            hasher.update(hashes ? block.bytes : UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return block.bytes
    }

    /// The digest of all bytes so far; `nil` where they are not hashed.
    func digest() -> Digest? {
        queue?.sync {}
        return hashes ? hasher.digest() : nil
    }
}

/// What the two threads share.
private final class SharedHasher: Sendable {
    /// Buffers whose bytes are hashed.
    let free = DispatchSemaphore(value: 0)
    private let state = Mutex(BlobHasher())

    func update(_ bytes: UnsafeRawBufferPointer) {
        state.withLock { $0.update(bytes) }
        free.signal()
    }

    func digest() -> Digest { state.withLock { $0.digest() } }
}
