import SourceText

/// `NAME=value` before a command, or alone.
public struct ShellAssignment: Sendable {
    public let name: String
    public let value: ShellWord
    public let range: ByteRange
    /// True for `NAME+=value`.
    public let isAppending: Bool

    public init(name: String, value: ShellWord, range: ByteRange, isAppending: Bool = false) {
        self.name = name
        self.value = value
        self.range = range
        self.isAppending = isAppending
    }
}
