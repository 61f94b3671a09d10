/// The uncompressed bytes of a tar, block by block.
protocol PlainSource: AnyObject {
    /// The next block, good until the next call; empty at the end.
    func nextBlock() throws(LayerFault) -> UnsafeRawBufferPointer

    /// Moves on without reading, where that is possible; returns by how many bytes.
    func skip(_ count: Int) -> Int

    /// Reads the next bytes to where they are wanted rather than into a block; none at the end, `nil` where blocks are
    /// all that there is.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(LayerFault) -> Int?

    /// Bytes handed out or skipped so far.
    var position: Int { get }
}

extension PlainSource {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(LayerFault) -> Int? { nil }
}
