/// An image index or manifest list. OCI image-spec, image-index.md.
struct IndexDocument: Decodable, Sendable {
    var mediaType: String?
    var manifests: [Descriptor]?
}
