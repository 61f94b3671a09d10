import Dispatch
import Synchronization

/// Bytes on their way from the thread that reads them to those that make use of them: none of these needs a copy.
struct ByteBlock: Sendable {
    private let memory: Memory
    private var range: Range<Int>

    fileprivate init(_ memory: Memory, count: Int) {
        self.memory = memory
        range = 0..<count
    }

    var count: Int { range.count }

    /// Good as long as the block is held.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory.room[range]) }

    /// At most so many bytes from its start, which it has no more then.
    mutating func takeFirst(_ most: Int) -> ByteBlock {
        var first = self
        let end = range.lowerBound + min(most, range.count)
        first.range = range.lowerBound..<end
        range = end..<range.upperBound
        return first
    }

    /// Goes back to its pool with the last block that shows a part of it.
    fileprivate final class Memory: Sendable {
        nonisolated(unsafe) let room: UnsafeMutableRawBufferPointer
        private let pool: BlockPool

        init(_ room: UnsafeMutableRawBufferPointer, _ pool: BlockPool) {
            self.room = room
            self.pool = pool
        }

        deinit { pool.takeBack(room) }
    }
}

/// Memory for blocks, made use of again and again. Who wants a block waits as long as too many are in use.
final class BlockPool: Sendable {
    private let free: Tickets
    private let spare = Mutex<[Spare]>([])

    private struct Spare: Sendable {
        nonisolated(unsafe) let room: UnsafeMutableRawBufferPointer
    }

    /// Bytes that a block has room for: a few of the pieces in which a compressed file is read.
    static let blockSize = 2 * InflatedBlob.storedPiece

    init(blocks: Int) {
        free = Tickets(blocks)
    }

    deinit {
        for spare in spare.withLock({ $0 }) { spare.room.deallocate() }
    }

    /// A block that `fill` puts so many bytes into.
    func block<E: Error>(_ fill: (UnsafeMutableRawBufferPointer) throws(E) -> Int) throws(E) -> ByteBlock {
        free.take()
        let room = spare.withLock { $0.popLast() }?.room ?? .allocate(byteCount: Self.blockSize, alignment: 64)
        let memory = ByteBlock.Memory(room, self)
        return ByteBlock(memory, count: try fill(room))
    }

    fileprivate func takeBack(_ room: UnsafeMutableRawBufferPointer) {
        let spare = Spare(room: room)
        self.spare.withLock { $0.append(spare) }
        free.giveBack()
    }
}

/// A number of tickets that threads take, waiting where there is none.
final class Tickets: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    init(_ count: Int) {
        // Begun at nought: Dispatch will not have a semaphore go with fewer than it began with.
        for _ in 0..<count { semaphore.signal() }
    }

    func take() { semaphore.wait() }

    func giveBack() { semaphore.signal() }
}
