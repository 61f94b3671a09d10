import Dispatch
import Synchronization

/// Hands blocks from the thread that reads an archive to the one that reads a layer in it.
final class BlockPipe: ByteStream, Sendable {
    /// One ticket a block that waits, so that memory stays bounded however slow the reader is.
    private let room: Tickets
    /// One for each block that waits, and one for the end.
    private let filled = Tickets(0)
    private let state = Mutex(State())

    private struct State {
        var blocks: [[UInt8]] = []
        /// How much of the first block has been read.
        var position = 0
        var isAbandoned = false
    }

    init(_ room: Tickets) {
        self.room = room
    }

    /// Waits until there is room.
    func write(_ block: [UInt8]) {
        guard !block.isEmpty else { return }
        room.take()
        let isKept = state.withLock { state in
            if !state.isAbandoned { state.blocks.append(block) }
            return !state.isAbandoned
        }
        if isKept { filled.giveBack() } else { room.giveBack() }
    }

    /// Nothing more will be written.
    func finish() { filled.giveBack() }

    /// Nothing more will be read.
    func abandon() {
        let waiting = state.withLock { state in
            state.isAbandoned = true
            defer { state.blocks = [] }
            return state.blocks.count
        }
        for _ in 0..<waiting { room.giveBack() }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < buffer.count {
            filled.take()
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(done))
            let (count, isDone) = state.withLock { Self.read(&$0, into: rest) }
            done += count
            if isDone { room.giveBack() } else { filled.giveBack() }
            if count == 0 { break }
        }
        return done
    }

    /// Takes from the first block; true when that is used up.
    private static func read(_ state: inout State, into buffer: UnsafeMutableRawBufferPointer) -> (Int, Bool) {
        guard let block = state.blocks.first else { return (0, false) }
        let count = min(buffer.count, block.count - state.position)
        block.withUnsafeBytes { buffer.copyBytes(from: $0[state.position..<state.position + count]) }
        state.position += count
        guard state.position == block.count else { return (count, false) }
        state.blocks.removeFirst()
        state.position = 0
        return (count, true)
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
