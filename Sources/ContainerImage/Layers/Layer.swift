/// One layer: what it weighs and what is in it.
public struct Layer: Sendable {
    /// 0 is the bottom.
    public var index: Int
    /// The digest of the stored blob; `nil` where the layout does not name one.
    public var digest: Digest?
    /// The digest of the uncompressed tar stream, as the config has it.
    public var diffID: Digest?
    public var mediaType: String
    /// As the bytes show it, whatever the media type says.
    public var compression: Compression
    /// Bytes of the stored blob: what a pull moves.
    public var transferSize: Int
    /// Bytes of the uncompressed tar stream.
    public var diskSize: Int
    public var entries: LayerEntries
    /// Where the plain bytes lie in the stored ones; empty where the blob is not compressed.
    public var compressionMap = CompressionMap()
    /// What was kept of files' contents, by the place of the entry; see `ImageReadOptions.contents`.
    public var kept: [Int: KeptContent] = [:]
    /// False where the blob is absent or unreadable: then sizes below `transferSize` are not known.
    public var isReadable: Bool
    /// True where entries are those that the layer's own table of contents lists: digests were not checked.
    public var isByTable = false
    public var problems: [ImageProblem]

    public init(
        index: Int, digest: Digest?, diffID: Digest?, mediaType: String, compression: Compression,
        transferSize: Int, diskSize: Int, entries: LayerEntries, isReadable: Bool = true,
        problems: [ImageProblem] = []
    ) {
        self.index = index
        self.digest = digest
        self.diffID = diffID
        self.mediaType = mediaType
        self.compression = compression
        self.transferSize = transferSize
        self.diskSize = diskSize
        self.entries = entries
        self.isReadable = isReadable
        self.problems = problems
    }
}

/// How a layer's blob is stored.
public enum Compression: String, Sendable, Hashable {
    case none, gzip, zstd, unknown
}
