/// The bytes of one file under the path that reports show, with its lines found.
public struct SourceFile: Sendable {
    /// The path as the user gave it, or `<stdin>`.
    public let path: String
    public let bytes: [UInt8]
    public let lines: LineIndex

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        self.lines = LineIndex(bytes)
    }

    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The text of a range; bytes that are not UTF-8 become U+FFFD.
    public func text(_ range: ByteRange) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The 1-based line and column of a byte.
    public func position(_ offset: Int) -> Position {
        lines.position(of: offset)
    }
}
