/// Why no image could be read. The message says what was wrong, where, and what to do.
public struct ImageError: Error, Sendable, CustomStringConvertible {
    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }

    /// The message without the full stop at its end, for a sentence around it.
    var clause: Substring { message.hasSuffix(".") ? message.dropLast() : message[...] }

    /// What to do about a source that is no image.
    static let advice = "Name an OCI layout directory, an OCI archive, or what docker save wrote."

    public enum Code: Sendable, Hashable {
        /// No such file, no permission, a failing disk.
        case unreadable
        /// Readable, but holds no image in any layout.
        case notAnImage
        /// An image, but cut off or contradicting itself.
        case corrupt
        /// Several images or platforms; the message lists them.
        case ambiguous
        /// The named reference or platform is not in there; the message lists what is.
        case notFound
        /// A limit was reached; the message names it.
        case limit
    }
}
