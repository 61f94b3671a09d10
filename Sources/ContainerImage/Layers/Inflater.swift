/// One way to decompress a stream piece by piece.
protocol Inflater: AnyObject {
    /// Takes bytes from `input` and puts plain ones into `output`, as many as fit.
    /// Streams that follow one another are one stream.
    /// - Throws: `LayerFault` when the input is not what it should be.
    func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(LayerFault) -> InflateProgress

    /// True when the input may end here.
    var isComplete: Bool { get }
}

/// What one call took and gave.
struct InflateProgress {
    var consumed: Int
    var produced: Int
}

extension Compression {
    /// What decompresses such a stream; `nil` for what is not compressed.
    func inflater() throws(LayerFault) -> (any Inflater)? {
        switch self {
        case .none, .unknown: return nil
        case .zstd: return try ZstdInflater()
        case .gzip:
            #if ISAL
                return ISALInflater()
            #else
                return try ZlibInflater()
            #endif
        }
    }
}

extension LayerFault {
    static func undeflatable(_ reason: String) -> LayerFault {
        .corrupt("is corrupt: its gzip stream does not inflate (\(reason))")
    }

    static func garbageBehindGzip(_ count: Int) -> LayerFault {
        .corrupt("has \(count) or more bytes of garbage behind the end of its gzip stream")
    }
}
