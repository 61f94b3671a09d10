import ContainerImage
import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The manifest or index that the name of an image leads to.
struct TopManifest {
    let bytes: [UInt8]
    let digest: Digest
    /// An `index.json` with this one entry. OCI image-spec, image-layout.md.
    let index: [UInt8]

    init(_ session: RegistrySession, limits: ImageLimits) throws(ImageError) {
        let reference = session.reference
        let (bytes, response) = try session.document("manifests/\(reference.selector)", limits: limits)
        let document = try? JSONDecoder().decode(Document.self, from: Data(bytes))
        let stated = response[header: "content-type"].map { String($0.prefix { $0 != ";" }) } ?? ""
        guard document?.schemaVersion != 1 else {
            throw ImageError(
                .notAnImage,
                "\(session.host) has \(PrintableText.escaped(reference.repository)) by the old schema 1 only. Push it again."
            )
        }
        guard let document, let type = document.mediaType ?? (stated.isEmpty ? nil : stated) else {
            let words = stated.isEmpty ? "something" : PrintableText.escaped(stated)
            throw ImageError(
                .notAnImage, "\(session.host) answers with \(words) that is no manifest. Is it a registry?")
        }
        let actual = Digest(sha256Of: bytes)
        self.bytes = bytes
        digest = if case .digest(let text) = reference.selection, let digest = Digest(text) { digest } else { actual }
        if let named = response[header: "docker-content-digest"].flatMap({ Digest($0) }), named.algorithm == "sha256",
            named != actual
        {
            throw ImageError(
                .corrupt, "\(session.host) says that the manifest is \(named), and sent \(actual): it was altered.")
        }
        let entry = Index.Entry(
            mediaType: type, digest: digest.description, size: bytes.count,
            annotations: ["io.containerd.image.name": reference.fullName])
        index = (try? JSONEncoder().encode(Index(manifests: [entry]))).map { Array($0) } ?? []
    }

    private struct Document: Decodable {
        var schemaVersion: Int?
        var mediaType: String?
    }

    private struct Index: Encodable {
        var schemaVersion = 2
        var manifests: [Entry]

        struct Entry: Encodable {
            var mediaType: String
            var digest: String
            var size: Int
            var annotations: [String: String]
        }
    }
}

extension RegistrySession {
    /// The types of manifest that can be read.
    private static let types = [
        "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ]

    /// A manifest or a config, whole.
    func document(_ path: String, limits: ImageLimits) throws(ImageError) -> ([UInt8], HTTPResponse) {
        var failures = 0
        while true {
            let response = try request(path, headers: ["accept": Self.types.joined(separator: ", ")])
            do throws(TransportError) {
                guard let bytes = try response.body.readAll(atMost: limits.documentBytes) else { break }
                return (bytes, response)
            } catch {
                failures += 1
                guard PatientClient.wait(afterTry: failures) else { throw ImageError(error, host: host) }
            }
        }
        throw ImageError(
            .limit,
            """
            \(host) sends more than \(limits.documentBytes) bytes for \(PrintableText.escaped(path)), the limit for JSON \
            documents (\(ImageLimits.Name.documentBytes)).
            """)
    }
}
