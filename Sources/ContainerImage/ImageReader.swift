import SourceText

/// What to read of an image, and how far to trust it.
public struct ImageReadOptions: Sendable {
    /// The image to take of several, by tag, full name or digest.
    public var reference: String?
    /// The platform to take of several; `nil` is this machine's, else the only one.
    public var platform: Platform?
    /// Read also what could be seeked past, so that every digest is checked and every file has a hash.
    public var verify: Bool
    public var limits: ImageLimits

    public init(
        reference: String? = nil, platform: Platform? = nil, verify: Bool = false, limits: ImageLimits = ImageLimits()
    ) {
        self.reference = reference
        self.platform = platform
        self.verify = verify
        self.limits = limits
    }
}

extension Image {
    /// Reads an image from an OCI layout directory or an archive in any layout.
    /// - Throws: `ImageError` when there is no image to be had; a broken layer does not throw.
    public init(reading path: String, options: ImageReadOptions = ImageReadOptions()) throws(ImageError) {
        let store = try Self.open(path, limits: options.limits)
        let documents = DocumentReader(store: store, limits: options.limits)
        let plan = try ImagePlan(documents, options: options)
        self.init(
            source: path, layout: plan.layout, reference: plan.reference, digest: plan.digest,
            platform: plan.platform, config: plan.config,
            layers: try LayerSetReader(documents: documents, options: options).read(plan.layers),
            problems: store.problems.map(\.besideFigures) + plan.problems, attestations: plan.attestations)
        limitEntries(to: options.limits.entries)
    }

    private static func open(_ path: String, limits: ImageLimits) throws(ImageError) -> any ImageStore {
        switch try OpenFile.kind(of: path) {
        case nil:
            throw ImageError(.unreadable, "\(PrintableText.escaped(path)) does not exist. \(ImageError.advice)")
        case .directory:
            return DirectoryStore(root: path)
        case .file, .other:
            let file = try OpenFile(path)
            try refuseWhatIsNoTar(file)
            return try ArchiveStore(file, limits: limits)
        }
    }

    private static func refuseWhatIsNoTar(_ file: OpenFile) throws(ImageError) {
        let source = PrintableText.escaped(file.path)
        guard file.size > 0 else { throw ImageError(.notAnImage, "\(source) is empty. \(ImageError.advice)") }
        let head = try StoredBlob(file: file, offset: 0, size: min(512, file.size)).readAll()
        let compression = Compression(sniffing: head)
        switch compression {
        case .none: return
        case .gzip, .zstd:
            throw ImageError(
                .notAnImage,
                "\(source) is compressed as a whole. Decompress it first: \(compression == .gzip ? "gunzip" : "unzstd") \(source)"
            )
        case .unknown:
            let name = Compression.unsupportedName(head)
            throw ImageError(
                .notAnImage,
                name.map { "\(source) is compressed by \($0). Decompress it first." }
                    ?? "\(source) is no image. \(ImageError.advice)"
            )
        }
    }

    /// Layers are read by themselves, so their sum is looked at last.
    private mutating func limitEntries(to limit: Int) {
        var count = 0
        for index in layers.indices {
            count += layers[index].entries.count
            guard count > limit, layers[index].entries.count > 0 else { continue }
            count -= layers[index].entries.count
            layers[index].entries = LayerEntries()
            layers[index].isReadable = false
            layers[index].problems.append(
                ImageProblem(
                    code: "limit",
                    message:
                        "Layer \(index) is left out: with it the image has more than \(limit) entries, the limit (entries)."
                ))
        }
    }
}

extension ImageProblem {
    /// The same with a word on the figures, which are there once the image is.
    fileprivate var besideFigures: ImageProblem {
        var problem = self
        problem.message += " Only what could be read is in the figures."
        return problem
    }
}
