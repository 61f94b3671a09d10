/// One image for one platform, read from wherever it lay.
public struct Image: Sendable {
    /// The source as the user named it.
    public var source: String
    public var layout: ImageLayout
    /// The name that the image was stored under, such as `app:1`, if any.
    public var reference: String?
    /// The manifest's digest; `nil` where the layout has no manifest of its own (old `docker save`).
    public var digest: Digest?
    public var platform: Platform
    public var config: ImageConfig
    /// Bottom first.
    public var layers: [Layer]
    /// What is wrong with the image as a whole; what is wrong with a layer is in the layer.
    public var problems: [ImageProblem]
    /// What builders attest of this image, such as provenance. Not verified.
    public var attestations: [Attestation]
    /// Of the manifest; empty where the layout has no manifest of its own.
    public var annotations: [String: String]

    public init(
        source: String, layout: ImageLayout, reference: String?, digest: Digest?, platform: Platform,
        config: ImageConfig, layers: [Layer], problems: [ImageProblem] = [],
        attestations: [Attestation] = [], annotations: [String: String] = [:]
    ) {
        self.source = source
        self.layout = layout
        self.reference = reference
        self.digest = digest
        self.platform = platform
        self.config = config
        self.layers = layers
        self.problems = problems
        self.attestations = attestations
        self.annotations = annotations
    }
}

extension Image {
    /// Files of so many bytes and more are compared by content wherever they stand.
    public static let comparedSize = SharedPaths.largeFile
}

/// How an image lies in its source.
public enum ImageLayout: String, Sendable, Hashable {
    case ociDirectory = "oci-layout"
    case ociArchive = "oci-archive"
    case dockerArchive = "docker-archive"
    case registry
}

extension Image {
    /// All problems, those of the image first, then those of the layers from the bottom.
    public var allProblems: [ImageProblem] { problems + layers.flatMap(\.problems) }

    /// True when figures are partial or wrong for what is broken or missing. A foreign layer that is absent
    /// by right does not count.
    public var isPartial: Bool { allProblems.contains { $0.severity == .error } }
}

/// What an image says of the one that it was built on. OCI image-spec, annotations.md.
extension Image {
    /// `org.opencontainers.image.base.name`, of the manifest or as a label.
    public var baseName: String? { value("org.opencontainers.image.base.name") }

    /// `org.opencontainers.image.base.digest`, of the manifest or as a label.
    public var baseDigest: Digest? { value("org.opencontainers.image.base.digest").flatMap { Digest($0) } }

    private func value(_ key: String) -> String? {
        [annotations[key], config.labels[key]].lazy.compactMap { $0 }.first { !$0.isEmpty }
    }
}
