import BuildModel

/// Bytes of one entry of a layer: all that it has, or a part such as its debug sections.
public struct FileShare: Sendable, Hashable {
    public var content: ContentID
    public var bytes: Int

    public init(_ content: ContentID, bytes: Int) {
        self.content = content
        self.bytes = bytes
    }

    /// `nil` for a place that no layer can have.
    public init?(layer: Int, entry: Int, bytes: Int) {
        guard let layer = UInt16(exactly: layer), let entry = UInt32(exactly: entry) else { return nil }
        self.init(ContentID(layer: layer, entry: entry), bytes: bytes)
    }
}
