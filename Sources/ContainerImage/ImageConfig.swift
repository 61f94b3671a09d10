/// The part of an image's configuration that Plimsoll uses. OCI image-spec, config.md.
public struct ImageConfig: Sendable {
    public var user: String
    /// `NAME=value`, in order.
    public var environment: [String]
    public var entrypoint: [String]
    public var command: [String]
    public var workingDirectory: String
    public var exposedPorts: [String]
    public var volumes: [String]
    public var labels: [String: String]
    public var stopSignal: String?
    public var hasHealthcheck: Bool
    /// Bottom first; may be shorter than the layers, or empty.
    public var history: [HistoryEntry]
    /// Bottom first.
    public var diffIDs: [Digest]

    public init(
        user: String = "", environment: [String] = [], entrypoint: [String] = [], command: [String] = [],
        workingDirectory: String = "", exposedPorts: [String] = [], volumes: [String] = [],
        labels: [String: String] = [:], stopSignal: String? = nil, hasHealthcheck: Bool = false,
        history: [HistoryEntry] = [], diffIDs: [Digest] = []
    ) {
        self.user = user
        self.environment = environment
        self.entrypoint = entrypoint
        self.command = command
        self.workingDirectory = workingDirectory
        self.exposedPorts = exposedPorts
        self.volumes = volumes
        self.labels = labels
        self.stopSignal = stopSignal
        self.hasHealthcheck = hasHealthcheck
        self.history = history
        self.diffIDs = diffIDs
    }
}

/// What the builder wrote of one step.
public struct HistoryEntry: Sendable, Hashable {
    public var createdBy: String
    public var comment: String
    /// Who made the layer: `kaniko`, `Jib`.
    public var author: String
    public var isEmptyLayer: Bool

    public init(createdBy: String, comment: String = "", author: String = "", isEmptyLayer: Bool = false) {
        self.createdBy = createdBy
        self.comment = comment
        self.author = author
        self.isEmptyLayer = isEmptyLayer
    }
}
