/// The name of an image, part by part. A part that is `nil` may be anything.
public struct BasePattern: Sendable, Hashable {
    public var kinds: [BaseKind]
    /// `docker.io` for names without one.
    public var registry: ValuePattern?
    /// With `library/` for official images.
    public var repository: ValuePattern?
    public var tag: ValuePattern?
    public var digest: ValuePattern?
    /// The value of FROM's `--platform`.
    public var platform: ValuePattern?

    public init(
        kinds: [BaseKind] = [], registry: ValuePattern? = nil, repository: ValuePattern? = nil,
        tag: ValuePattern? = nil, digest: ValuePattern? = nil, platform: ValuePattern? = nil
    ) {
        self.kinds = kinds
        self.registry = registry
        self.repository = repository
        self.tag = tag
        self.digest = digest
        self.platform = platform
    }
}

/// What the name behind FROM stands for.
public enum BaseKind: String, Sendable, Hashable, CaseIterable {
    case scratch, stage, image
}
