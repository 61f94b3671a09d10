import SourceText

/// Walks `index.json` and the indexes in it down to the manifests.
struct IndexWalk {
    let documents: DocumentReader
    var candidates: [Candidate] = []
    var attestations: [AttestationManifest] = []
    var problems: [ImageProblem] = []
    /// What is there but no container image, for the message when nothing else is.
    var artifacts: [String] = []
    /// Why manifests could not be read; it matters when no other is wanted.
    var failures: [ImageError] = []
    /// Manifests that an index names and the source does not hold.
    var absent: [Candidate] = []
    private var visited: Set<Digest> = []
    private var count = 0
    /// Of all manifests read so far, and the configs for their platforms: one that is named again and again is read each
    /// time.
    private var bytes = 0

    struct AttestationManifest: Sendable {
        var descriptor: Descriptor
        var subject: Digest
    }

    init(_ documents: DocumentReader) {
        self.documents = documents
    }

    mutating func walk() throws(ImageError) {
        let index = try documents.read(IndexDocument.self, "index.json", is: "the index")
        for descriptor in index.manifests ?? [] {
            try visit(descriptor, names: descriptor.names, platform: nil, depth: 1)
        }
        if candidates.isEmpty, let failure = failures.first { throw failure }
        problems += failures.map { ImageProblem(code: "bad-manifest", message: $0.message, severity: .note) }
    }

    private var source: String { documents.store.source }

    private mutating func visit(
        _ descriptor: Descriptor, names: [String], platform: Platform?, depth: Int
    ) throws(ImageError) {
        count += 1
        guard count <= documents.limits.manifests else {
            throw ImageError(
                .limit,
                "\(source) names more than \(documents.limits.manifests) manifests (\(ImageLimits.Name.manifests)).")
        }
        guard let digest = Digest(descriptor.digest) else {
            note("bad-digest", "names a manifest by \(PrintableText.escaped(descriptor.digest)), which is no digest")
            return
        }
        if let attested = descriptor.attestedDigest {
            guard let subject = Digest(attested) else { return }
            attestations.append(AttestationManifest(descriptor: descriptor, subject: subject))
            return
        }
        let type = descriptor.mediaType ?? ""
        guard type.isEmpty || MediaType.indexes.contains(type) || MediaType.manifests.contains(type) else {
            note(
                "unknown-media-type", "has \(digest) of the unknown media type \(PrintableText.escaped(type)), left out"
            )
            return
        }
        let platform = descriptor.knownPlatform ?? platform
        let candidate = Candidate(
            digest: digest, platform: platform, names: names,
            group: names.first ?? "", content: .manifest(descriptor))
        // Registries count how many manifests are asked for: the word of the index is enough until one is chosen.
        if documents.store.isRemote, descriptor.knownPlatform != nil, MediaType.manifests.contains(type),
            descriptor.artifactType == nil
        {
            keep(candidate)
            return
        }
        let manifest: ManifestDocument
        do throws(ImageError) {
            guard let blob = try documents.store.blob(digest) else {
                absent.append(candidate)
                return
            }
            if blob.size <= documents.limits.documentBytes { bytes += blob.size }
        } catch {
            failures.append(error)
            return
        }
        guard bytes <= documents.limits.documentBytes else {
            throw ImageError(
                .limit,
                "\(source) has manifests of more than \(documents.limits.documentBytes) bytes together (\(ImageLimits.Name.documentBytes))."
            )
        }
        do throws(ImageError) {
            manifest = try documents.read(
                ManifestDocument.self, digest.blobName, is: "the manifest", digest: digest)
        } catch {
            failures.append(error)
            return
        }
        if MediaType.indexes.contains(type) || (type.isEmpty && manifest.manifests != nil) {
            try descend(manifest, digest, names: names, platform: platform, depth: depth)
        } else {
            add(manifest, candidate, descriptor)
        }
    }

    private mutating func descend(
        _ index: ManifestDocument, _ digest: Digest, names: [String], platform: Platform?, depth: Int
    ) throws(ImageError) {
        guard depth <= documents.limits.indexNesting else {
            throw ImageError(
                .limit,
                "\(source) has indexes nested deeper than \(documents.limits.indexNesting) levels (\(ImageLimits.Name.indexNesting))."
            )
        }
        // One index under two names is walked twice: each name has a candidate.
        guard visited.insert(digest).inserted || depth == 1 else { return }
        for descriptor in index.manifests ?? [] {
            try visit(
                descriptor, names: names.isEmpty ? descriptor.names : names, platform: platform, depth: depth + 1)
        }
        visited.remove(digest)
    }

    private mutating func add(_ manifest: ManifestDocument, _ candidate: Candidate, _ descriptor: Descriptor) {
        if manifest.isAttestation || descriptor.artifactType == MediaType.attestationManifest {
            if let subject = manifest.subject.flatMap({ Digest($0.digest) }) {
                attestations.append(AttestationManifest(descriptor: descriptor, subject: subject))
            }
        } else if !manifest.isImage {
            artifacts.append(manifest.artifactType ?? manifest.config?.mediaType ?? "an unknown type")
        } else {
            var candidate = candidate
            if candidate.platform == nil { candidate.platform = configPlatform(manifest) }
            keep(candidate)
        }
    }

    /// Stored once under several names is one image.
    private mutating func keep(_ candidate: Candidate) {
        if let known = candidates.firstIndex(where: { $0.digest == candidate.digest }) {
            candidates[known].names += candidate.names.filter { !candidates[known].names.contains($0) }
        } else {
            candidates.append(candidate)
        }
    }

    /// The config's platform, where the index has none. A config that cannot be read shows itself later.
    private mutating func configPlatform(_ manifest: ManifestDocument) -> Platform? {
        guard let digest = manifest.config.flatMap({ Digest($0.digest) }),
            let blob = (try? documents.store.blob(digest)) ?? nil, bytes <= documents.limits.documentBytes - blob.size
        else { return nil }
        bytes += blob.size
        let config = try? documents.read(ConfigDocument.self, digest.blobName, is: "the config", digest: digest)
        return config?.platform
    }

    private mutating func note(_ code: String, _ what: String) {
        problems.append(ImageProblem(code: code, message: "\(source) \(what).", severity: .note))
    }
}
