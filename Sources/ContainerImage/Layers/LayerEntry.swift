/// One member of a layer's tar.
public struct LayerEntry: Sendable {
    /// Cleaned: no leading `/` or `./`, no trailing `/`. Bytes as they stand in the tar, not always UTF-8.
    public var path: [UInt8]
    public var kind: Kind
    /// Content bytes; 0 for anything but a regular file, and for a hard link.
    public var size: Int
    /// Permission bits with setuid, setgid and sticky.
    public var mode: UInt16
    public var uid: UInt32
    public var gid: UInt32
    /// Where a symbolic or hard link points, as it stands in the tar.
    public var linkTarget: [UInt8]?
    /// XXH3 of the content; `nil` where the content was not read.
    public var contentHash: UInt64?

    public enum Kind: UInt8, Sendable, Hashable {
        case file, directory, symlink, hardlink, character, block, fifo
        /// `.wh.name`: the path is that of the removed file.
        case whiteout
        /// `.wh..wh..opq`: the path is that of the directory.
        case opaque

        var isLink: Bool { self == .symlink || self == .hardlink }
    }

    public init(
        path: [UInt8], kind: Kind, size: Int = 0, mode: UInt16 = 0o644, uid: UInt32 = 0, gid: UInt32 = 0,
        linkTarget: [UInt8]? = nil, contentHash: UInt64? = nil
    ) {
        self.path = path
        self.kind = kind
        self.size = size
        self.mode = mode
        self.uid = uid
        self.gid = gid
        self.linkTarget = linkTarget
        self.contentHash = contentHash
    }
}
