import SourceText

/// `> file`, `2>&1`, `<<EOF` and their kin.
public struct ShellRedirection: Sendable {
    public let range: ByteRange
    /// The file descriptor as written, if any.
    public let descriptor: Int?
    /// The operator as written: `>`, `>>`, `<<-`, `>&`, …
    public let symbol: String
    public let target: ShellWord
    /// The body of a here-document, without the tabs that `<<-` takes off.
    public let body: String?
    /// The lines of the body, without the closing line; file bytes.
    public let bodyRange: ByteRange?
    /// What the body is made of where the shell expands it; empty where the delimiter is quoted.
    public let bodyParts: [ShellWord.Part]

    public init(
        range: ByteRange, descriptor: Int?, symbol: String, target: ShellWord, body: String?,
        bodyRange: ByteRange? = nil, bodyParts: [ShellWord.Part] = []
    ) {
        self.range = range
        self.descriptor = descriptor
        self.symbol = symbol
        self.target = target
        self.body = body
        self.bodyRange = bodyRange
        self.bodyParts = bodyParts
    }
}
