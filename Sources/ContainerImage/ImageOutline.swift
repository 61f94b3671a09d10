/// An image by its layers' names alone: enough to know whether another one was built on it.
public struct ImageOutline: Sendable, Hashable {
    /// The name that the image was stored under, else its source.
    public var name: String
    /// The manifest's digest, where the layout has one.
    public var digest: Digest?
    /// Of the layers, bottom first.
    public var diffIDs: [Digest]

    public init(name: String, digest: Digest? = nil, diffIDs: [Digest]) {
        self.name = name
        self.digest = digest
        self.diffIDs = diffIDs
    }

    /// Reads the manifest and the config of an image wherever it is; the layers are not looked at.
    public init(
        reading source: ImageSource, options: ImageReadOptions = ImageReadOptions(),
        registry: (any RegistryReading)? = nil
    ) throws(ImageError) {
        var options = options
        if options.reference == nil { options.reference = source.reference }
        options.readsLayers = false
        let store = try SourceOpener(options: options, registry: registry).open(source)
        try self.init(reading: store, source: source.description, options: options)
    }

    /// The same from wherever `store` finds its blobs; `source` is what the user called it.
    public init(
        reading store: any ImageStore, source: String, options: ImageReadOptions = ImageReadOptions()
    ) throws(ImageError) {
        let plan = try ImagePlan(DocumentReader(store: store, limits: options.limits), options: options)
        self.init(name: plan.reference ?? source, digest: plan.digest, diffIDs: plan.config.diffIDs)
    }
}
