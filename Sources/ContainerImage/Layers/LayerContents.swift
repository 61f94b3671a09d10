/// What the bytes of one blob turned out to be.
struct LayerContents: Sendable {
    var entries = LayerEntries()
    var compression: Compression
    /// Bytes of the plain tar, as far as it could be read.
    var diskSize = 0
    /// Empty for what is not compressed.
    var map = CompressionMap()
    /// `nil` where not all stored bytes were read.
    var storedDigest: Digest?
    /// `nil` where not all plain bytes went by.
    var plainDigest: Digest?
    var faults = LayerFaults()
    /// Where the content of each entry begins in the blob; empty where it cannot be read by itself.
    var contentOffsets: [Int] = []
    /// What was kept of files' contents, by entry.
    var kept: [Int: KeptContent] = [:]
    var isReadable = true
    /// True where a table of contents said what is in there.
    var isByTable = false
}
