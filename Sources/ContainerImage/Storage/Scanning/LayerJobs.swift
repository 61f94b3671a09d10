import Dispatch
import Synchronization

/// Reads layers on threads of their own while the archive that they lie in goes by.
final class LayerJobs: Sendable {
    private let options: ImageReadOptions
    private let state = Mutex(State())
    private let group = DispatchGroup()
    private let workers: Tickets
    private let allowance: ByteAllowance
    /// For the bytes that wait in all pipes together.
    let blocks = BlockPool(blocks: 64)

    private struct State {
        var begun = 0
        var contents: [Int: LayerContents] = [:]
        var entries = 0
    }

    init(_ options: ImageReadOptions, threads: Int = Processors.count) {
        self.options = options
        workers = Tickets(threads)
        allowance = ByteAllowance(options.limits)
    }

    /// Reads a layer that is in memory at once.
    func read(_ bytes: [UInt8], size: Int) -> Int {
        let (number, reader) = next()
        finish(number, reader.read(stream: MemoryStream(bytes), size: size))
        return number
    }

    /// Begins to read a layer whose bytes are still to come; waits while as many are read as there are threads.
    func begin(size: Int) -> (number: Int, BlockPipe) {
        workers.take()
        let (number, reader) = next()
        let pipe = BlockPipe()
        // Queues of their own have threads of their own: those of the common pool may all be waiting.
        DispatchQueue(label: "plimsoll.layer.\(number)").async(group: group) { [self] in
            finish(number, reader.read(stream: pipe, size: size))
            pipe.abandon()
            workers.giveBack()
        }
        return (number, pipe)
    }

    /// Waits for all that was begun.
    func finish() -> [Int: LayerContents] {
        group.wait()
        return state.withLock { $0.contents }
    }

    private func next() -> (Int, LayerReader) {
        state.withLock { state in
            state.begun += 1
            var limits = options.limits
            limits.entries = max(0, limits.entries - state.entries)
            return (
                state.begun, LayerReader(limits: limits, allowance: allowance, verifies: true, filter: options.contents)
            )
        }
    }

    private func finish(_ number: Int, _ contents: LayerContents) {
        options.monitor?.finishedLayer()
        state.withLock { state in
            state.entries += contents.entries.count
            state.contents[number] = contents
        }
    }
}
