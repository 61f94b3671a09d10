extension ImagePlan {
    /// From an OCI or Docker schema 2 manifest.
    init(oci candidate: Candidate, _ documents: DocumentReader) throws(ImageError) {
        guard case .manifest(let descriptor) = candidate.content, let digest = candidate.digest else {
            throw ImageError(.corrupt, "\(documents.store.source) has an index entry without a digest.")
        }
        let manifest = try documents.read(
            ManifestDocument.self, digest.blobName, is: "the manifest", digest: digest)
        guard let configDescriptor = manifest.config, let configDigest = Digest(configDescriptor.digest) else {
            throw ImageError(.corrupt, "\(documents.store.source): the manifest \(digest) has no config.")
        }
        let config = try documents.read(
            ConfigDocument.self, configDigest.blobName, is: "the config", digest: configDigest)
        layout = documents.store.layout
        reference = candidate.names.first
        self.digest = digest
        platform = candidate.platform ?? config.platform ?? .unknown
        self.config = config.imageConfig
        let diffIDs = self.config.diffIDs
        layers = (manifest.layers ?? []).enumerated().map { index, layer in
            let digest = Digest(layer.digest)
            return PlannedLayer(
                name: digest?.blobName ?? "", digest: digest,
                diffID: index < diffIDs.count ? diffIDs[index] : nil, mediaType: layer.mediaType ?? "",
                size: layer.size, urls: layer.urls ?? [], table: TableClaim(layer.annotations))
        }
        problems = []
        annotations = manifest.annotations ?? [:]
        configID = configDigest
        if let size = descriptor.size, let blob = try documents.store.blob(digest), blob.size != size {
            problems.append(
                ImageProblem(
                    code: "size-mismatch",
                    message: "\(documents.store.source): the manifest \(digest) has \(blob.size) bytes, not \(size).",
                    severity: .note))
        }
        try checkCounts(documents)
    }

    /// From an item of `manifest.json`.
    init(docker candidate: Candidate, _ documents: DocumentReader) throws(ImageError) {
        guard case .dockerArchive(let item) = candidate.content else {
            throw ImageError(.corrupt, "\(documents.store.source) has no image in its manifest.json.")
        }
        let config = try documents.read(
            ConfigDocument.self, item.config, is: "the config", digest: Self.digest(named: item.config))
        layout = .dockerArchive
        reference = item.repoTags?.first
        digest = nil
        platform = config.platform ?? .unknown
        self.config = config.imageConfig
        let diffIDs = self.config.diffIDs
        layers = (item.layers ?? []).enumerated().map { index, name in
            PlannedLayer(
                name: name, digest: name.hasPrefix("blobs/") ? Self.digest(named: name) : nil,
                diffID: index < diffIDs.count ? diffIDs[index] : nil, mediaType: MediaType.plainLayer, size: nil)
        }
        problems = []
        configID = Self.digest(named: item.config)
        try checkCounts(documents)
    }

    /// Both manifests must speak of one image; the OCI side is the one that counts.
    mutating func crossCheck(with items: [DockerArchiveItem], source: String) {
        guard !items.isEmpty else { return }
        guard let item = items.first(where: { Self.digest(named: $0.config) == configID }) else {
            problems.append(
                ImageProblem(
                    code: "manifests-disagree",
                    message:
                        "\(source): manifest.json does not have the image that index.json names; index.json counts.",
                    severity: .note))
            return
        }
        if reference == nil { reference = item.repoTags?.first }
        let names = (item.layers ?? []).map { LayoutName($0) }
        if names != layers.map({ LayoutName($0.name) }) {
            problems.append(
                ImageProblem(
                    code: "manifests-disagree",
                    message: "\(source): manifest.json and index.json name different layers; index.json counts.",
                    severity: .note))
        }
    }

    private mutating func checkCounts(_ documents: DocumentReader) throws(ImageError) {
        guard layers.count <= documents.limits.layers else {
            throw ImageError(
                .limit,
                "\(documents.store.source) has more than \(documents.limits.layers) layers (\(ImageLimits.Name.layers))."
            )
        }
        let diffIDs = config.diffIDs.count
        guard diffIDs != layers.count else { return }
        problems.append(
            ImageProblem(
                code: "layer-count-mismatch",
                message:
                    "\(documents.store.source): the manifest has \(layers.count) layers, the config \(diffIDs) diff IDs."
            ))
    }

    /// The digest that a file's name states: `blobs/sha256/<hex>`, `<hex>.json`.
    static func digest(named name: String) -> Digest? {
        let parts = LayoutName(name).description.split(separator: "/")
        guard let last = parts.last else { return nil }
        let hex = last.hasSuffix(".json") ? last.dropLast(5) : last
        guard hex.utf8.count == 64 else { return nil }
        return Digest("sha256:\(hex)")
    }
}

extension Platform {
    static let unknown = Platform(os: "unknown", architecture: "unknown")
}
