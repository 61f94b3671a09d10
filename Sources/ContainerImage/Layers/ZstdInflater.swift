import CZstd

/// Zstandard by libzstd. RFC 8878; frames may follow one another, and skippable ones stand in between.
final class ZstdInflater: Inflater {
    private let stream: OpaquePointer
    private(set) var isComplete = true

    init() throws(LayerFault) {
        guard let stream = ZSTD_createDStream() else {
            throw LayerFault(code: "out-of-memory", reason: "cannot be inflated: libzstd has no memory")
        }
        self.stream = stream
    }

    deinit { ZSTD_freeDStream(stream) }

    func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(LayerFault) -> InflateProgress {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let status = ZSTD_decompressStream(stream, &target, &source)
        guard ZSTD_isError(status) == 0 else {
            let reason = String(cString: ZSTD_getErrorName(status))
            throw .corrupt("is corrupt: its zstd stream does not inflate (\(reason))")
        }
        isComplete = status == 0
        return InflateProgress(consumed: source.pos, produced: target.pos)
    }
}
