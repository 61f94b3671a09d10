extension Image {
    /// The name that it was given; `nil` for a bare tag, as OCI layouts have it, which names nothing by itself.
    public var fullName: String? { reference.flatMap { $0.contains(":") || $0.contains("/") ? $0 : nil } }

    /// The image by its full name, or by where it lies.
    public var name: String { fullName ?? source }
}
