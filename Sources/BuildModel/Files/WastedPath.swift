/// The copies of one path that no container sees.
public struct WastedPath: Sendable, Hashable {
    public var path: [UInt8]
    /// Bytes of all hidden copies together.
    public var bytes: Int
    /// What hid the last of them.
    public var cause: Cause
    /// The layers whose copies are hidden, bottom first.
    public var layers: [Int]
    /// The layer that hid the last of them.
    public var hiddenBy: Int

    public enum Cause: String, Sendable, Hashable {
        /// A whiteout.
        case removed
        /// An opaque directory.
        case hidden
        /// Other content.
        case replaced
        /// The same content with another mode, owner or time.
        case touched
    }

    public init(path: [UInt8], bytes: Int, cause: Cause, layers: [Int], hiddenBy: Int) {
        self.path = path
        self.bytes = bytes
        self.cause = cause
        self.layers = layers
        self.hiddenBy = hiddenBy
    }
}

/// Bytes that one layer has and another one hides.
public struct HiddenBytes: Sendable, Hashable {
    /// The layer that carries the bytes.
    public var layer: Int
    /// The layer that hides them; the same one when its tar has a path twice.
    public var hiddenBy: Int
    public var bytes: Int

    public init(layer: Int, hiddenBy: Int, bytes: Int) {
        self.layer = layer
        self.hiddenBy = hiddenBy
        self.bytes = bytes
    }
}
