import ContainerImage
import SourceText
import Synchronization

/// One image of a registry in the shape of a layout: an index of one entry, and whatever that leads to.
final class RegistryStore: ImageStore {
    let source: String
    let layout = ImageLayout.registry
    let problems: [ImageProblem] = []
    let isRemote = true
    private let session: RegistrySession
    private let limits: ImageLimits
    private let state = Mutex(State())

    private struct State {
        /// What documents have said of blobs.
        var known: [Digest: BlobDescription] = [:]
        /// Documents that were fetched: several ask for one.
        var documents: [Digest: [UInt8]] = [:]
        var kept = 0
    }

    /// Asks for the manifest, so that it is known whether there is an image.
    init(_ session: RegistrySession, source: String, limits: ImageLimits) throws(ImageError) {
        self.session = session
        self.source = source
        self.limits = limits
        let top = try TopManifest(session, limits: limits)
        index = top.index
        remember(top.bytes, as: top.digest)
    }

    private let index: [UInt8]

    func blob(named name: String) throws(ImageError) -> StoredBlob? {
        if name == "index.json" { return StoredBlob(name: name, bytes: index) }
        let parts = name.split(separator: "/")
        guard parts.count == 3, parts[0] == "blobs" else { return nil }
        let digest = Digest(algorithm: String(parts[1]), hex: String(parts[2]))
        let (description, document) = state.withLock { ($0.known[digest], $0.documents[digest]) }
        if let document { return StoredBlob(name: name, bytes: document) }
        guard let description else { return nil }
        switch description.kind {
        case .manifest, .config: return try self.document(digest, description)
        case .other: return try stream(digest, description)
        }
    }

    private func document(_ digest: Digest, _ description: BlobDescription) throws(ImageError) -> StoredBlob? {
        // Who reads documents knows what to say of one that is too large.
        if let size = description.size, size > limits.documentBytes {
            return StoredBlob(name: digest.description, size: size) { () throws(ImageError) in EmptyStream() }
        }
        let isManifest = description.kind == .manifest
        do throws(ImageError) {
            let (bytes, _) = try session.document(
                isManifest ? "manifests/\(digest)" : "blobs/\(digest)", limits: limits)
            remember(bytes, as: digest)
            return StoredBlob(name: digest.description, bytes: bytes)
        } catch {
            if isManifest, error.code == .notFound { return nil }
            throw error
        }
    }

    private func stream(_ digest: Digest, _ description: BlobDescription) throws(ImageError) -> StoredBlob? {
        var size = description.size
        // A foreign layer may well not be here, and a size that is not stated has to be asked for.
        if description.isForeign || size == nil {
            do throws(ImageError) {
                let stated = try session.request("blobs/\(digest)", method: .head).contentLength
                size = size ?? stated
            } catch {
                if error.code == .notFound { return nil }
                throw error
            }
        }
        guard let size else {
            throw ImageError(.unreadable, "\(session.host) does not say how large \(digest) is.")
        }
        return StoredBlob(name: digest.description, size: size) { [session] () throws(ImageError) in
            try BlobStream(session, digest, size: size)
        }
    }

    private func remember(_ bytes: [UInt8], as digest: Digest) {
        let descriptions = BlobDescription.all(in: bytes)
        state.withLock { state in
            state.known.merge(descriptions) { first, _ in first }
            // Bounded, whatever an index leads to.
            guard state.kept + bytes.count <= 2 * limits.documentBytes else { return }
            state.kept += bytes.count
            state.documents[digest] = bytes
        }
    }
}

private final class EmptyStream: ByteStream {
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { 0 }
}
