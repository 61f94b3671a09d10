/// What was kept of a file's content.
public struct KeptContent: Sendable, Hashable {
    /// Bytes of the whole file.
    public var size: Int
    /// Runs of bytes by where they begin; they may overlap. The first one begins at 0.
    public var pieces: [Piece]

    public struct Piece: Sendable, Hashable {
        public var offset: Int
        public var bytes: [UInt8]

        public init(offset: Int, bytes: [UInt8]) {
            self.offset = offset
            self.bytes = bytes
        }
    }

    public init(size: Int, pieces: [Piece]) {
        self.size = size
        self.pieces = pieces
    }

    /// A file that was kept whole.
    public init(whole bytes: [UInt8]) {
        self.init(size: bytes.count, pieces: [Piece(offset: 0, bytes: bytes)])
    }

    /// The bytes from the start on, as far as they were kept; all of them when `isWhole`.
    public var head: [UInt8] { pieces.first { $0.offset == 0 }?.bytes ?? [] }

    public var isWhole: Bool { head.count == size }

    /// Some of the file's bytes; `nil` where not all of them were kept.
    public func bytes(in range: Range<Int>) -> ArraySlice<UInt8>? {
        for piece in pieces where piece.offset <= range.lowerBound {
            let start = range.lowerBound - piece.offset
            guard start <= piece.bytes.count, range.count <= piece.bytes.count - start else { continue }
            return piece.bytes[start..<start + range.count]
        }
        return nil
    }

    /// Bytes that are kept in memory.
    var cost: Int { pieces.reduce(0) { $0 + $1.bytes.count } }
}
