import Synchronization

/// Hands blocks from the thread that reads an archive to the one that reads a layer in it.
final class BlockPipe: ByteStream, Sendable {
    /// One for each block that waits, and one for the end.
    private let filled = Tickets(0)
    private let state = Mutex(State())

    private struct State {
        var blocks: [ByteBlock] = []
        var isAbandoned = false
    }

    func write(_ block: ByteBlock) {
        guard block.count > 0 else { return }
        let isKept = state.withLock { state in
            if !state.isAbandoned { state.blocks.append(block) }
            return !state.isAbandoned
        }
        if isKept { filled.giveBack() }
    }

    /// Nothing more will be written.
    func finish() { filled.giveBack() }

    /// Nothing more will be read.
    func abandon() {
        state.withLock { state in
            state.isAbandoned = true
            state.blocks = []
        }
    }

    /// What is left of the next block; `nil` at the end.
    func nextBlock() -> ByteBlock? {
        filled.take()
        let block = state.withLock { $0.blocks.isEmpty ? nil : $0.blocks.removeFirst() }
        // The end stays where it is, however often it is asked for.
        if block == nil { filled.giveBack() }
        return block
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < buffer.count, var block = nextBlock() {
            let piece = block.takeFirst(buffer.count - done)
            UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(done)).copyMemory(from: piece.bytes)
            done += piece.count
            if block.count > 0 { putBack(block) }
        }
        return done
    }

    private func putBack(_ block: ByteBlock) {
        state.withLock { $0.blocks.insert(block, at: 0) }
        filled.giveBack()
    }
}
