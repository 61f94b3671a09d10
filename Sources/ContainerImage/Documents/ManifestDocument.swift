/// An image manifest, of OCI or of Docker's schema 2. OCI image-spec, manifest.md.
struct ManifestDocument: Decodable, Sendable {
    var mediaType: String?
    var artifactType: String?
    var config: Descriptor?
    var layers: [Descriptor]?
    var subject: Descriptor?
    var annotations: [String: String]?
    /// Only indexes have it: where a media type is absent, this tells them apart.
    var manifests: [Descriptor]?

    var isAttestation: Bool { artifactType == MediaType.attestationManifest }

    /// Whether the config is one of a container image; some tools leave its media type out.
    var isImage: Bool {
        guard let config else { return false }
        if let type = config.mediaType, !type.isEmpty { return MediaType.imageConfigs.contains(type) }
        return artifactType == nil
    }
}
