import SourceText

/// One image chosen: its config, and where its layers should lie.
struct ImagePlan {
    var layout: ImageLayout
    var reference: String?
    var digest: Digest?
    var platform: Platform
    var config: ImageConfig
    var layers: [PlannedLayer]
    var problems: [ImageProblem]
    var attestations: [Attestation] = []
    /// Of the manifest.
    var annotations: [String: String] = [:]
    /// The config's digest, where the layout tells it.
    var configID: Digest?

    init(_ documents: DocumentReader, options: ImageReadOptions) throws(ImageError) {
        let store = documents.store
        let choice = ImageChoice(source: store.source, options: options)
        let hasIndex = try store.blob(named: "index.json") != nil
        let docker = Result { () throws(ImageError) in try Self.dockerItems(documents) }
        // Beside an index, a manifest.json that cannot be read is only a word less on the image.
        let items = hasIndex ? (try? docker.get()) ?? [] : try docker.get()
        var walk = IndexWalk(documents)
        if hasIndex { try walk.walk() } else if items.isEmpty { throw Self.noImage(store) }
        if walk.candidates.isEmpty, items.isEmpty { throw Self.nothing(of: walk, store) }
        if walk.candidates.isEmpty {
            self = try ImagePlan(docker: choice.choose(from: Self.candidates(items, documents)), documents)
        } else {
            let chosen = try Self.choose(choice, &walk)
            self = try ImagePlan(oci: chosen, documents)
            crossCheck(with: items, source: store.source)
            attestations = AttestationReader(documents: documents).read(walk.attestations, of: chosen.digest)
        }
        if case .failure(let error) = docker {
            problems.append(ImageProblem(code: "manifests-disagree", message: error.message, severity: .note))
        }
        problems += walk.problems
    }

    /// What an index names and the source lacks is worth a word only to who asks for it.
    private static func choose(_ choice: ImageChoice, _ walk: inout IndexWalk) throws(ImageError) -> Candidate {
        do throws(ImageError) {
            return try choice.choose(from: walk.candidates)
        } catch {
            guard error.code == .notFound else { throw error }
            if let absent = try? choice.choose(from: walk.absent) {
                throw ImageError(
                    .notFound, "\(choice.source) names \(absent.label) but does not hold its manifest. \(error.message)"
                )
            }
            guard let broken = walk.failures.first else { throw error }
            throw ImageError(.notFound, "\(error.message) Besides: \(broken.message)")
        }
    }

    private static func dockerItems(_ documents: DocumentReader) throws(ImageError) -> [DockerArchiveItem] {
        guard try documents.store.blob(named: "manifest.json") != nil else { return [] }
        let bytes = try documents.bytes("manifest.json", is: "the manifest")
        return try documents.decode([DockerArchiveItem].self, bytes, name: "manifest.json", is: "the manifest")
    }

    private static func candidates(
        _ items: [DockerArchiveItem], _ documents: DocumentReader
    ) throws(ImageError) -> [Candidate] {
        guard items.count <= documents.limits.manifests else {
            throw ImageError(
                .limit,
                "\(documents.store.source) names more than \(documents.limits.manifests) manifests (\(ImageLimits.Name.manifests))."
            )
        }
        return items.enumerated().map { number, item in
            // One that cannot be read shows itself when it is chosen.
            let config = try? documents.read(ConfigDocument.self, item.config, is: "the config")
            let names = item.repoTags ?? []
            return Candidate(
                digest: nil, platform: config?.platform, names: names, group: names.first ?? "\(number)",
                content: .dockerArchive(item))
        }
    }

    private static func noImage(_ store: any ImageStore) -> ImageError {
        let what = store.layout == .ociDirectory ? "a directory" : "an archive"
        if let cut = store.problems.first {
            return ImageError(
                .corrupt,
                "\(store.source) has no index.json and no manifest.json. \(cut.message) Save or copy it again.")
        }
        return ImageError(
            .notAnImage,
            "\(store.source) is \(what) without index.json or manifest.json. \(ImageError.advice)")
    }

    private static func nothing(of walk: IndexWalk, _ store: any ImageStore) -> ImageError {
        if let artifact = walk.artifacts.first {
            return ImageError(
                .notAnImage,
                "\(store.source) is no container image: it holds an artifact of the type \(PrintableText.escaped(artifact))."
            )
        }
        if let absent = walk.absent.first {
            return ImageError(
                .corrupt, "\(store.source) names \(absent.label), but its manifest is not in there.")
        }
        return ImageError(.notAnImage, "\(store.source) has an index without an image in it.")
    }
}

/// One layer as the manifest announces it.
struct PlannedLayer: Sendable {
    /// Name of the blob in the layout.
    var name: String
    /// `nil` where the layout does not name one.
    var digest: Digest?
    var diffID: Digest?
    var mediaType: String
    /// As the manifest has it; `nil` where it has none.
    var size: Int?
    var urls: [String] = []
    /// What the manifest says of a table of contents.
    var table: TableClaim?

    /// Its blob may be absent. OCI image-spec, layer.md § Non-Distributable Layers.
    var isForeign: Bool { MediaType.isForeignLayer(mediaType) || !urls.isEmpty }
}
