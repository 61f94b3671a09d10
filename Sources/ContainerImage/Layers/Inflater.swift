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
