#if Registry
    import AsyncHTTPClient
    import Dispatch
    import NIOCore
    import NIOHTTP1
    import Synchronization

    /// Hands an answer from the client's thread to the one that reads it.
    ///
    /// When the reader is behind, the client is told to wait, so that memory stays bounded.
    final class ResponseInbox: HTTPClientResponseDelegate {
        typealias Response = Void

        private let state = Mutex(State())
        private let news = DispatchSemaphore(value: 0)

        private struct State {
            var task: HTTPClient.Task<Void>?
            var head: HTTPResponseHead?
            var parts: [ByteBuffer] = []
            var bytes = 0
            /// Kept by the client while it waits.
            var room: EventLoopPromise<Void>?
            var end: Result<Void, any Error>?
            var isAbandoned = false
        }

        /// Bytes that may wait to be read.
        private static let mostBytes = 512 << 10

        /// Takes the exchange over.
        func begin(_ task: HTTPClient.Task<Void>) {
            state.withLock { $0.task = task }
            // Errors from before the delegate is asked for anything come only here.
            task.futureResult.whenComplete { [self] in finish($0) }
        }

        /// Waits for the head.
        func response() throws -> HTTPResponse {
            while true {
                let (head, end) = state.withLock { ($0.head, $0.end) }
                if let head {
                    var headers: [String: [String]] = [:]
                    for (name, value) in head.headers { headers[name.lowercased(), default: []].append(value) }
                    return HTTPResponse(status: Int(head.status.code), headers: headers, body: InboxBody(self))
                }
                if case .failure(let error) = end { throw error }
                if end != nil { throw HTTPClientError.remoteConnectionClosed }
                news.wait()
            }
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransportError) -> Int {
            while true {
                let (count, end, room) = state.withLock { Self.take(from: &$0, into: buffer) }
                room?.succeed()
                if count > 0 { return count }
                switch end {
                case .success: return 0
                case .failure(let error): throw TransportError(error, byProxy: nil)
                case nil: news.wait()
                }
            }
        }

        /// Nobody will read the rest.
        func abandon() {
            let (task, room) = state.withLock { state in
                state.isAbandoned = true
                state.parts = []
                defer { (state.task, state.room) = (nil, nil) }
                return (state.end == nil ? state.task : nil, state.room)
            }
            task?.cancel()
            room?.succeed()
        }

        func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
            state.withLock { $0.head = head }
            news.signal()
            return task.eventLoop.makeSucceededVoidFuture()
        }

        func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
            let room: EventLoopPromise<Void>? = state.withLock { state in
                guard !state.isAbandoned, buffer.readableBytes > 0 else { return nil }
                state.parts.append(buffer)
                state.bytes += buffer.readableBytes
                guard state.bytes >= Self.mostBytes else { return nil }
                let room = task.eventLoop.makePromise(of: Void.self)
                state.room = room
                return room
            }
            news.signal()
            return room?.futureResult ?? task.eventLoop.makeSucceededVoidFuture()
        }

        func didFinishRequest(task: HTTPClient.Task<Void>) {}

        private func finish(_ end: Result<Void, any Error>) {
            let room = state.withLock { state in
                state.end = end
                defer { (state.task, state.room) = (nil, nil) }
                return state.room
            }
            room?.succeed()
            news.signal()
        }

        /// Takes from the first part, and gives back the promise of room when enough of it is there again.
        private static func take(
            from state: inout State, into buffer: UnsafeMutableRawBufferPointer
        ) -> (Int, Result<Void, any Error>?, EventLoopPromise<Void>?) {
            guard !state.parts.isEmpty, !buffer.isEmpty else { return (0, state.end, nil) }
            let count = min(buffer.count, state.parts[0].readableBytes)
            state.parts[0].readWithUnsafeReadableBytes { bytes in
                buffer.copyBytes(from: bytes.prefix(count))
                return count
            }
            if state.parts[0].readableBytes == 0 { state.parts.removeFirst() }
            state.bytes -= count
            guard state.bytes < mostBytes / 2 else { return (count, nil, nil) }
            defer { state.room = nil }
            return (count, nil, state.room)
        }
    }

    /// The reader's end: with it goes the exchange.
    private final class InboxBody: HTTPBody {
        private let inbox: ResponseInbox

        init(_ inbox: ResponseInbox) {
            self.inbox = inbox
        }

        deinit { inbox.abandon() }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransportError) -> Int {
            try inbox.read(into: buffer)
        }
    }
#endif
