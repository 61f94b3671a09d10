/// Files in one layer, or in the whole image.
public struct LayerPattern: Sendable, Hashable {
    /// Path globs from the root, `**` over any number of folders.
    public var files: [String]
    /// Bytes of those files together.
    public var bytes: CountRange

    public init(files: [String], bytes: CountRange = CountRange()) {
        self.files = files
        self.bytes = bytes
    }
}

/// The built image's configuration.
public struct ImagePattern: Sendable, Hashable {
    /// Whether an image is at hand; all else of one that is not is unknown.
    public var isPresent: Bool?
    public var user: ValuePattern?
    public var workdir: ValuePattern?
    /// Some `NAME=value`.
    public var env: ValuePattern?
    /// The words of ENTRYPOINT, joined by spaces.
    public var entrypoint: ValuePattern?
    /// The words of CMD, joined by spaces.
    public var command: ValuePattern?
    /// Some exposed port: `22/tcp`.
    public var port: ValuePattern?
    public var volume: ValuePattern?
    public var labels: [LabelPattern]
    public var healthcheck: Bool?
    /// Bytes of the uncompressed layers.
    public var size: CountRange?

    public init(
        isPresent: Bool? = nil, user: ValuePattern? = nil, workdir: ValuePattern? = nil, env: ValuePattern? = nil,
        entrypoint: ValuePattern? = nil, command: ValuePattern? = nil, port: ValuePattern? = nil,
        volume: ValuePattern? = nil, labels: [LabelPattern] = [], healthcheck: Bool? = nil, size: CountRange? = nil
    ) {
        self.isPresent = isPresent
        self.user = user
        self.workdir = workdir
        self.env = env
        self.entrypoint = entrypoint
        self.command = command
        self.port = port
        self.volume = volume
        self.labels = labels
        self.healthcheck = healthcheck
        self.size = size
    }
}

/// A label by its key, and what its value has to be.
public struct LabelPattern: Sendable, Hashable {
    public var key: String
    public var value: ValuePattern

    public init(_ key: String, _ value: ValuePattern) {
        self.key = key
        self.value = value
    }
}
