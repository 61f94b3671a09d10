/// Bytes that a change gives back.
public struct Saving: Sendable, Hashable {
    /// Of the uncompressed layers, headers and padding of their tars included.
    public var disk: Int
    /// Of the compressed layers; `nil` where they are not compressed, so that nothing tells.
    public var transfer: Int?

    public init(disk: Int, transfer: Int? = nil) {
        self.disk = disk
        self.transfer = transfer
    }

    /// How a figure was found.
    public enum Basis: String, Sendable, Hashable {
        /// The bytes of certain files in certain layers, which will not be there.
        case measured
        /// Worked out of what was measured, with something taken for granted.
        case derived
        /// From a table of usual figures.
        case estimated
    }
}
