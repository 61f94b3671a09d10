import CZlib

/// gzip by zlib, which every machine has. RFC 1952; a file may have several members.
final class ZlibInflater: Inflater {
    // zlib keeps the address of its stream, so that must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private(set) var isComplete = false
    /// Found behind bytes that were good: those go out first.
    private var failure: LayerFault?

    /// - Parameter isGzip: false for zlib's own wrapping, RFC 1950.
    init(isGzip: Bool = true) throws(LayerFault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 asks for the gzip wrapping, 15 is the largest window.
        let status = inflateInit2_(stream, isGzip ? 16 + 15 : 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            // The class is not whole before this point, so `deinit` does not run.
            stream.deallocate()
            throw LayerFault(code: "out-of-memory", reason: "cannot be inflated: zlib has no memory")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(LayerFault) -> InflateProgress {
        if let failure { throw failure }
        if isComplete, let first = input.first {
            guard first == 0x1F else { throw .garbageBehindGzip(input.count) }
            inflateReset(stream)
            isComplete = false
        }
        let available = min(input.count, Int(UInt32.max))
        let room = min(output.count, Int(UInt32.max))
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(room)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        let progress = InflateProgress(
            consumed: available - Int(stream.pointee.avail_in), produced: room - Int(stream.pointee.avail_out))
        switch status {
        case Z_STREAM_END:
            isComplete = true
        case Z_OK, Z_BUF_ERROR:
            break
        default:
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "error \(status)"
            let fault = LayerFault.undeflatable(reason)
            guard progress.produced > 0 else { throw fault }
            failure = fault
        }
        return progress
    }
}

extension ZlibInflater {
    /// A whole stream of zlib's at once; `nil` for one that is damaged, or longer than `most`.
    static func inflated(_ bytes: ArraySlice<UInt8>, atMost most: Int) -> [UInt8]? {
        guard let inflater = try? ZlibInflater(isGzip: false) else { return nil }
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)
        defer { room.deallocate() }
        var plain: [UInt8] = []
        return bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !inflater.isComplete {
                guard let progress = try? inflater.inflate(UnsafeRawBufferPointer(rebasing: rest), into: room),
                    progress.produced > 0 || progress.consumed > 0, progress.produced <= most - plain.count
                else { return nil }
                plain += room.prefix(progress.produced)
                rest = rest.dropFirst(progress.consumed)
            }
            return plain
        }
    }
}
