/// A content digest such as `sha256:2c26b4…`. OCI image-spec, descriptor.md § Digests.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
    /// `sha256` or another registered algorithm.
    public let algorithm: String
    /// The hash in lower-case hexadecimal.
    public let hex: String

    public init(algorithm: String, hex: String) {
        self.algorithm = algorithm
        self.hex = hex
    }

    /// `nil` when the text is not `algorithm:encoded`.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let algorithm = text[..<colon]
        let hex = text[text.index(after: colon)...]
        guard !algorithm.isEmpty, !hex.isEmpty, hex.utf8.allSatisfy(Digest.isHex) else { return nil }
        self.init(algorithm: String(algorithm), hex: String(hex))
    }

    public var description: String { "\(algorithm):\(hex)" }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
