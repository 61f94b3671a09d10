import Synchronization

/// How far the reading of an image has come, for somebody who watches from another thread and may stop it.
public final class ReadMonitor: Sendable {
    private let counts = Mutex(Progress())
    private let children = Mutex<[ObjectIdentifier: ChildProcess]>([:])

    public init() {}

    public struct Progress: Sendable, Hashable {
        /// Bytes of the source that were read or seeked past.
        public var bytes = 0
        /// Of how many; 0 where that is not known.
        public var totalBytes = 0
        public var layers = 0
        /// Of how many; 0 where that is not known.
        public var totalLayers = 0
    }

    public var progress: Progress { counts.withLock { $0 } }

    /// Ends the programs that an image comes from. The reading itself then fails.
    public func stop() {
        for child in children.withLock({ Array($0.values) }) { child.stop() }
    }

    /// For sources of their own that know what they are going to read.
    public func expect(bytes: Int = 0, layers: Int = 0) {
        counts.withLock { counts in
            counts.totalBytes = Int.addingSaturated(counts.totalBytes, bytes)
            counts.totalLayers += layers
        }
    }

    func expect(blobs: [StoredBlob]) {
        let open = blobs.filter { !$0.isScanned }
        expect(bytes: open.reduce(0) { Int.addingSaturated($0, $1.size) }, layers: open.count)
    }

    func passed(bytes: Int) { counts.withLock { $0.bytes = Int.addingSaturated($0.bytes, bytes) } }

    func finishedLayer() { counts.withLock { $0.layers += 1 } }

    /// Starts a program, of which `stop` knows from its first moment: it waits until the program is there.
    func start(
        _ program: String, _ arguments: [String], input: [UInt8] = []
    ) throws(ChildProcess.StartError) -> ChildProcess {
        let result = children.withLock { children in
            Result { () throws(ChildProcess.StartError) in
                let child = try ChildProcess(program, arguments, input: input)
                children[ObjectIdentifier(child)] = child
                return child
            }
        }
        return try result.get()
    }

    func remove(_ child: ChildProcess) { children.withLock { $0[ObjectIdentifier(child)] = nil } }
}

/// A stream that tells how far it has come.
final class CountedStream: ByteStream {
    private let stream: any ByteStream
    private let monitor: ReadMonitor?

    init(_ stream: any ByteStream, _ monitor: ReadMonitor?) {
        self.stream = stream
        self.monitor = monitor
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        let count = try stream.read(into: buffer)
        monitor?.passed(bytes: count)
        return count
    }

    func skip(_ count: Int) -> Int {
        let step = stream.skip(count)
        monitor?.passed(bytes: step)
        return step
    }
}
