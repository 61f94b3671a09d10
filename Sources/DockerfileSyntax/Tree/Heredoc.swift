import SourceText

/// A heredoc that belongs to an instruction.
public struct Heredoc: Sendable {
    public var name: String
    /// True when the delimiter has no quotes, so that variables are expanded.
    public var expands: Bool
    /// True for `<<-`: leading tabs are taken off.
    public var chomps: Bool
    /// 0 unless given.
    public var fileDescriptor: Int
    /// The lines between, line ends included, as written.
    public var body: MappedText
    /// The `<<NAME` in the instruction's line.
    public var markerRange: ByteRange
    /// The terminator, or empty at the end of the file when it is missing.
    public var terminatorRange: ByteRange

    public init(
        name: String, expands: Bool, chomps: Bool, fileDescriptor: Int, body: MappedText, markerRange: ByteRange,
        terminatorRange: ByteRange
    ) {
        self.name = name
        self.expands = expands
        self.chomps = chomps
        self.fileDescriptor = fileDescriptor
        self.body = body
        self.markerRange = markerRange
        self.terminatorRange = terminatorRange
    }
}

extension Heredoc {
    /// The body as the build uses it: with `<<-`, without the tabs that lines begin with.
    public var content: MappedText {
        guard chomps else { return body }
        let bytes = body.bytes
        var content = MappedText(at: body.fileOffset(0))
        var index = 0
        while index < bytes.count {
            while index < bytes.count, bytes[index] == 0x09 { index += 1 }
            let start = index
            while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            index = min(index + 1, bytes.count)
            content.append(bytes[start..<index], at: body.fileOffset(start))
        }
        return content
    }
}
