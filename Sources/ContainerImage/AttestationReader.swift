/// Reads what an index carries about the chosen image.
struct AttestationReader {
    let documents: DocumentReader

    /// Those that cannot be read are left out: they change no figure.
    func read(_ manifests: [IndexWalk.AttestationManifest], of image: Digest?) -> [Attestation] {
        manifests.filter { $0.subject == image }.flatMap { manifest in
            (try? statements(of: manifest.descriptor)) ?? []
        }
    }

    private func statements(of descriptor: Descriptor) throws(ImageError) -> [Attestation] {
        guard let digest = Digest(descriptor.digest) else { return [] }
        let manifest = try documents.read(
            ManifestDocument.self, digest.blobName, is: "the attestation", digest: digest)
        var found: [Attestation] = []
        for layer in manifest.layers ?? [] where layer.mediaType == MediaType.statement {
            guard let statement = Digest(layer.digest) else { continue }
            found.append(
                Attestation(
                    manifest: digest, predicateType: layer.annotations?["in-toto.io/predicate-type"],
                    statement: try documents.bytes(statement.blobName, is: "the attestation", digest: statement)))
        }
        return found
    }
}
