/// What the next header of a tar is.
enum TarStep {
    case member(TarMember)
    case end
    case failure(LayerFault)
}

/// One member; its bytes are good until the next call.
struct TarMember {
    var path: UnsafeBufferPointer<UInt8>
    var kind: LayerEntry.Kind
    var size: Int
    var mode: UInt16
    var uid: UInt32
    var gid: UInt32
    var linkTarget: UnsafeBufferPointer<UInt8>?
    /// Where the content begins in the plain bytes.
    var contentOffset: Int
    var isSparse: Bool
    var warning: String?
}

extension TarMember {
    /// One that a table of contents lists, still without its path.
    init(listed kind: LayerEntry.Kind, size: Int, mode: UInt16, owner: (UInt32, UInt32), offset: Int) {
        self.init(
            path: UnsafeBufferPointer(start: nil, count: 0), kind: kind, size: size, mode: mode, uid: owner.0,
            gid: owner.1, linkTarget: nil, contentOffset: offset, isSparse: false, warning: nil)
    }
}
