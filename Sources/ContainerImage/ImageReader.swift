import SourceText

/// What to read of an image, and how far to trust it.
public struct ImageReadOptions: Sendable {
    /// The image to take of several, by tag, full name or digest.
    public var reference: String?
    /// The platform to take of several; `nil` is this machine's, else the only one.
    public var platform: Platform?
    /// Read also what could be seeked past, so that every digest is checked and every file has a hash.
    public var verify: Bool
    /// Without, layers have no more than what the manifest says of them, and their blobs are not asked for.
    public var readsLayers = true
    /// Whose contents are kept for those who look into them later.
    public var contents: ContentFilter
    public var limits: ImageLimits
    /// Told how far the reading has come.
    public var monitor: ReadMonitor?

    public init(
        reference: String? = nil, platform: Platform? = nil, verify: Bool = false,
        contents: ContentFilter = ContentFilter(), limits: ImageLimits = ImageLimits(), monitor: ReadMonitor? = nil
    ) {
        self.reference = reference
        self.platform = platform
        self.verify = verify
        self.contents = contents
        self.limits = limits
        self.monitor = monitor
    }
}

extension Image {
    /// Reads an image from an OCI layout directory or an archive in any layout, compressed or not.
    /// - Throws: `ImageError` when there is no image to be had; a broken layer does not throw.
    public init(reading path: String, options: ImageReadOptions = ImageReadOptions()) throws(ImageError) {
        try self.init(reading: SourceOpener(options: options).open(path: path), source: path, options: options)
    }

    /// Reads an image from wherever `store` finds its blobs; `source` is what the user called it.
    /// - Throws: `ImageError` when there is no image to be had; a broken layer does not throw.
    public init(
        reading store: any ImageStore, source: String, options: ImageReadOptions = ImageReadOptions()
    ) throws(ImageError) {
        let documents = DocumentReader(store: store, limits: options.limits)
        let plan = try ImagePlan(documents, options: options)
        self.init(
            source: source, layout: plan.layout, reference: plan.reference, digest: plan.digest,
            platform: plan.platform, config: plan.config,
            layers: try LayerSetReader(documents: documents, options: options).read(plan.layers),
            problems: store.problems.map(\.besideFigures) + plan.problems, attestations: plan.attestations,
            annotations: plan.annotations)
        limitEntries(to: options.limits.entries)
        noteTables()
    }

    /// A table of contents is what its writer says: that is told once for all layers.
    private mutating func noteTables() {
        let numbers = layers.filter(\.isByTable).map { String($0.index) }
        guard !numbers.isEmpty else { return }
        let (what, its) =
            numbers.count == 1
            ? ("Layer \(numbers[0]) is", "its") : ("Layers \(numbers.joined(separator: ", ")) are", "their")
        problems.append(
            ImageProblem(
                code: "by-table-of-contents",
                message: "\(what) weighed by \(its) table of contents; --verify inflates and checks all of it.",
                severity: .note))
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
                        "Layer \(index) is left out: with it the image has more than \(limit) entries, the limit (\(ImageLimits.Name.entries))."
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
