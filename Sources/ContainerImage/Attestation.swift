/// One in-toto statement that an index carries about an image. BuildKit, docs/attestations.
public struct Attestation: Sendable, Hashable {
    /// The attestation manifest's digest.
    public var manifest: Digest
    /// As the manifest has it, such as `https://slsa.dev/provenance/v1`.
    public var predicateType: String?
    /// The statement, in JSON.
    public var statement: [UInt8]

    public init(manifest: Digest, predicateType: String?, statement: [UInt8]) {
        self.manifest = manifest
        self.predicateType = predicateType
        self.statement = statement
    }
}
