/// The tar in a zstd:chunked blob: what lies between the contents of files is inflated, and they are stepped over.
final class ChunkedTar: PlainSource {
    /// The content of a file, in frames of its own.
    struct Payload {
        var stored: Range<Int>
        /// Plain bytes.
        var size: Int
    }

    private let stored: PlainBlob
    private let end: Int
    private let inflater: ZstdInflater
    private let limits: ImageLimits
    private let payloads: [Payload]
    /// Of the payloads that were stepped over, where they begin in the plain bytes.
    private var starts: [Int] = []
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)
    private var pending = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Stored bytes that were inflated or stepped over.
    private var storedPosition = 0
    private(set) var position = 0
    private(set) var hasEnded = false
    private(set) var map = CompressionMap()

    init(
        _ stream: any ByteStream, size: Int, payloads: [Payload], by inflater: ZstdInflater, limits: ImageLimits
    ) {
        stored = PlainBlob(stream, size: size, readsAll: false)
        end = size
        self.payloads = payloads
        self.inflater = inflater
        self.limits = limits
    }

    deinit { output.deallocate() }

    /// - Throws: `LayerFault` when the table has them overlap, or behind `end`.
    static func payloads(_ entries: [TableDocument.Entry], end: Int) throws(LayerFault) -> [Payload] {
        var payloads: [Payload] = []
        for entry in entries where entry.type == .reg {
            guard let size = entry.size, size > 0 else { continue }
            guard let offset = entry.offset, let endOffset = entry.endOffset,
                offset >= payloads.last?.stored.upperBound ?? 1, offset < endOffset, endOffset <= end
            else { throw .table("it does not say where each file begins and ends") }
            payloads.append(Payload(stored: offset..<endOffset, size: size))
        }
        return payloads
    }

    private var nextPayload: Payload? { starts.count < payloads.count ? payloads[starts.count] : nil }

    /// Where the content that begins at `plain` is stored; `nil` where it was not stepped over.
    func storedOffset(of plain: Int) -> Int? {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < plain { low = middle + 1 } else { high = middle }
        }
        return low < starts.count && starts[low] == plain ? payloads[low].stored.lowerBound : nil
    }

    func nextBlock() throws(LayerFault) -> UnsafeRawBufferPointer {
        let limit = nextPayload?.stored.lowerBound ?? end
        var produced = 0
        while produced < output.count {
            let available = UnsafeRawBufferPointer(rebasing: pending.prefix(limit - storedPosition))
            if available.isEmpty, storedPosition < limit {
                pending = try stored.nextBlock()
                guard !pending.isEmpty else { throw .corrupt("is cut off") }
                continue
            }
            // It would begin a next frame.
            if available.isEmpty, inflater.isComplete { break }
            let progress = try inflater.inflate(
                available, into: UnsafeMutableRawBufferPointer(rebasing: output.dropFirst(produced)))
            pending = UnsafeRawBufferPointer(rebasing: pending.dropFirst(progress.consumed))
            storedPosition += progress.consumed
            produced += progress.produced
            if progress.consumed == 0, progress.produced == 0 { break }
        }
        position += produced
        try limits.check(plain: position, stored: storedPosition)
        if produced == 0 {
            // Content that the tar wants read where the table has a file to step over: they do not agree.
            guard storedPosition == end, inflater.isComplete else { throw .table("it does not fit the layer") }
            hasEnded = true
            map.note(plain: position, stored: storedPosition)
        }
        return UnsafeRawBufferPointer(rebasing: output.prefix(produced))
    }

    /// Steps over a file, where one stands and has the size that its header says.
    func skip(_ count: Int) -> Int {
        guard let payload = nextPayload, storedPosition == payload.stored.lowerBound, inflater.isComplete,
            payload.size <= count, count - payload.size < 512
        else { return 0 }
        let inHand = min(pending.count, payload.stored.count)
        pending = UnsafeRawBufferPointer(rebasing: pending.dropFirst(inHand))
        var left = payload.stored.count - inHand
        while left > 0 {
            let step = stored.skip(left)
            guard step > 0 else { return 0 }
            left -= step
        }
        starts.append(position)
        map.note(nextPlain: position, stored: storedPosition)
        storedPosition = payload.stored.upperBound
        position += payload.size
        map.note(nextPlain: position, stored: storedPosition)
        return payload.size
    }
}
