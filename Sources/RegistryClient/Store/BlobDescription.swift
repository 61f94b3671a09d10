import ContainerImage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a manifest or an index says of a blob, as far as it tells how to ask for it.
struct BlobDescription: Hashable, Sendable {
    enum Kind: Sendable {
        case manifest, config, other
    }

    var kind: Kind
    var size: Int?
    /// It may be somewhere else. OCI image-spec, layer.md § Non-Distributable Layers.
    var isForeign = false

    /// All that a document names; nothing where it cannot be read, which its reader will find as well.
    static func all(in bytes: [UInt8]) -> [Digest: BlobDescription] {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else { return [:] }
        var found: [Digest: BlobDescription] = [:]
        for manifest in document.manifests ?? [] { add(manifest, .manifest, to: &found) }
        for layer in document.layers ?? [] { add(layer, .other, to: &found) }
        if let config = document.config { add(config, .config, to: &found) }
        return found
    }

    private static func add(_ descriptor: Descriptor, _ kind: Kind, to found: inout [Digest: BlobDescription]) {
        guard let digest = Digest(descriptor.digest) else { return }
        let type = descriptor.mediaType ?? ""
        let isForeign =
            type.contains(".nondistributable.") || type.contains(".foreign.") || descriptor.urls?.isEmpty == false
        found[digest] = BlobDescription(kind: kind, size: descriptor.size, isForeign: isForeign)
    }

    private struct Document: Decodable {
        var manifests: [Descriptor]?
        var layers: [Descriptor]?
        var config: Descriptor?
    }

    private struct Descriptor: Decodable {
        var digest: String
        var size: Int?
        var mediaType: String?
        var urls: [String]?
    }
}
