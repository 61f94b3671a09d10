@testable import ContainerImage

/// A source that holds the same bytes under every name.
private struct OneDocument: ImageStore {
    let source = "fuzzed"
    let layout = ImageLayout.ociArchive
    let problems: [ImageProblem] = []
    let bytes: StoredBlob

    func blob(named name: String) -> StoredBlob? { bytes }
}

/// Any bytes are an index, a manifest, a config and Docker's manifest.json, each of which may name the others.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    do throws(ImageError) {
        let store = OneDocument(bytes: StoredBlob(name: "fuzzed", bytes: bytes))
        let documents = DocumentReader(store: store, limits: ImageLimits())
        let config = try? documents.read(ConfigDocument.self, "config", is: "the config")
        _ = (config?.imageConfig, config?.platform)
        if let manifest = try? documents.read(ManifestDocument.self, "manifest", is: "the manifest") {
            let named =
                (manifest.layers ?? []) + (manifest.manifests ?? [])
                + [manifest.config, manifest.subject].compactMap { $0 }
            for descriptor in named {
                _ = (descriptor.knownPlatform, descriptor.attestedDigest, descriptor.names, Digest(descriptor.digest))
            }
            _ = (manifest.isImage, manifest.isAttestation)
        }
        _ = try? documents.read([DockerArchiveItem].self, "manifest.json", is: "the manifest")
        let plan = try ImagePlan(documents, options: ImageReadOptions())
        assertHolds(plan.layers.count <= ImageLimits().layers)
    } catch {
        assertHolds(!error.message.isEmpty)
    }
    return 0
}
