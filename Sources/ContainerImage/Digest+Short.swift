extension Digest {
    /// `sha256:` and twelve digits: enough to find it, short enough to read.
    public var short: String { "\(algorithm):\(hex.prefix(12))" }
}
