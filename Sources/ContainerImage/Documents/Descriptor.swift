/// A pointer to a blob. OCI image-spec, descriptor.md.
struct Descriptor: Decodable, Sendable {
    var mediaType: String?
    var digest: String
    var size: Int?
    var urls: [String]?
    var annotations: [String: String]?
    var platform: PlatformDocument?
    var artifactType: String?

    /// OCI image-spec, image-index.md § `platform`.
    struct PlatformDocument: Decodable, Sendable {
        var architecture: String?
        var os: String?
        var variant: String?
    }

    var knownPlatform: Platform? {
        guard let platform, let os = platform.os, let architecture = platform.architecture else { return nil }
        guard !os.isEmpty, !architecture.isEmpty, os != "unknown" else { return nil }
        return Platform(os: os, architecture: architecture, variant: platform.variant.flatMap { $0.isEmpty ? nil : $0 })
    }

    /// BuildKit's mark of an attestation: `vnd.docker.reference.type`.
    var attestedDigest: String? {
        guard annotations?["vnd.docker.reference.type"] == "attestation-manifest" else { return nil }
        return annotations?["vnd.docker.reference.digest"]
    }

    /// What tools write of the name that an image was stored under.
    var names: [String] {
        ["io.containerd.image.name", "org.opencontainers.image.ref.name"].compactMap { annotations?[$0] }
            .filter { !$0.isEmpty }
    }
}
