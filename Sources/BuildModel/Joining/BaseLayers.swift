/// The bottom layers of an image, which came with its base image.
public struct BaseLayers: Sendable, Hashable {
    public var count: Int
    /// How that is known.
    public var basis: Basis
    /// The base image's name, where anything tells it.
    public var name: String?
    /// The digest of the base image's manifest, where anything tells it.
    public var digest: String?

    public enum Basis: String, Sendable, Hashable {
        /// The base image itself was at hand, and its layers are the lowest.
        case image
        case provenance
        /// The Dockerfile laid beside the history leaves these layers over.
        case dockerfile
        /// The builder wrote down where its own entries begin, or the base closes with a CMD.
        case history
    }

    public init(count: Int, basis: Basis, name: String? = nil, digest: String? = nil) {
        self.count = count
        self.basis = basis
        self.name = name
        self.digest = digest
    }
}

extension Build {
    /// Says of each layer whether it is the base's, where that is known.
    mutating func markBaseLayers() {
        guard let count = base?.count else { return }
        for index in origins.indices { origins[index]?.isBase = index < count }
    }
}
