/// The media types that matter here. OCI image-spec, media-types.md; Docker image manifest v2, schema 2.
enum MediaType {
    static let indexes: Set = [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
    ]
    static let manifests: Set = [
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ]
    static let imageConfigs: Set = [
        "application/vnd.oci.image.config.v1+json",
        "application/vnd.docker.container.image.v1+json",
    ]
    static let attestationManifest = "application/vnd.docker.attestation.manifest.v1+json"
    static let statement = "application/vnd.in-toto+json"
    static let plainLayer = "application/vnd.oci.image.layer.v1.tar"

    /// Layers that registries need not hold: their blobs may be absent.
    static func isForeignLayer(_ type: String) -> Bool {
        type.contains(".nondistributable.") || type.contains(".rootfs.foreign.")
    }

    /// What the name of a layer's type says of its compression; `nil` where it says nothing known.
    static func compression(ofLayer type: String) -> Compression? {
        switch type {
        case "application/vnd.oci.image.layer.v1.tar",
            "application/vnd.oci.image.layer.nondistributable.v1.tar",
            "application/vnd.docker.image.rootfs.diff.tar":
            Compression.none
        case "application/vnd.oci.image.layer.v1.tar+gzip",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
            "application/vnd.docker.image.rootfs.diff.tar.gzip",
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip":
            .gzip
        case "application/vnd.oci.image.layer.v1.tar+zstd",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd",
            "application/vnd.docker.image.rootfs.diff.tar.zstd":
            .zstd
        default:
            nil
        }
    }
}
