import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads JSON documents out of a store, within the limits and with messages that name the document.
struct DocumentReader: Sendable {
    let store: any ImageStore
    let limits: ImageLimits

    /// Reads and decodes `name`; `digest`, where known, must match.
    func read<Document: Decodable>(
        _ type: Document.Type, _ name: String, is what: String, digest: Digest? = nil
    ) throws(ImageError) -> Document {
        try decode(type, bytes(name, is: what, digest: digest), name: name, is: what)
    }

    func bytes(_ name: String, is what: String, digest: Digest? = nil) throws(ImageError) -> [UInt8] {
        guard let blob = try store.blob(named: name) else {
            throw ImageError(.corrupt, "\(store.source): \(what) \(PrintableText.escaped(name)) is not in there.")
        }
        guard blob.size <= limits.documentBytes else {
            throw ImageError(
                .limit,
                """
                \(store.source): \(what) \(PrintableText.escaped(name)) has \(blob.size) bytes, more than the limit of \
                \(limits.documentBytes) for JSON documents (\(ImageLimits.Name.documentBytes)).
                """)
        }
        let bytes = try blob.readAll()
        guard bytes.count == blob.size else {
            throw ImageError(.corrupt, "\(store.source): \(what) \(PrintableText.escaped(name)) is cut off.")
        }
        if let digest, let actual = Digest(sha256Of: bytes, as: digest), actual != digest {
            throw ImageError(
                .corrupt, "\(store.source): the bytes of \(what) \(digest) have the digest \(actual): it was altered.")
        }
        return bytes
    }

    func decode<Document: Decodable>(
        _ type: Document.Type, _ bytes: [UInt8], name: String, is what: String
    ) throws(ImageError) -> Document {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw ImageError(
                .corrupt,
                "\(store.source): \(what) \(PrintableText.escaped(name)) cannot be read: \(Self.reason(error)).")
        } catch {
            throw ImageError(.corrupt, "\(store.source): \(what) \(PrintableText.escaped(name)) cannot be read.")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        func at(_ path: [any CodingKey]) -> String {
            PrintableText.escaped(path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: "."))
        }
        switch error {
        case .keyNotFound(let key, let context):
            let place = context.codingPath.isEmpty ? "" : " in \(at(context.codingPath))"
            return "\(key.stringValue) is missing\(place)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return context.codingPath.isEmpty
                ? "it has another shape than it should" : "\(at(context.codingPath)) has a value of the wrong kind"
        case .dataCorrupted: return "it is not valid JSON"
        @unknown default: return "it is not valid"
        }
    }
}
