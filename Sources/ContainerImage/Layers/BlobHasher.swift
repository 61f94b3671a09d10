import Crypto

/// SHA-256 of bytes as they go by.
struct BlobHasher {
    private var state = SHA256()

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        state.update(bufferPointer: bytes)
    }

    func digest() -> Digest { Digest(sha256: state.finalize()) }
}

extension Digest {
    fileprivate init(sha256 value: SHA256Digest) {
        var hex: [UInt8] = []
        hex.reserveCapacity(64)
        let digits = Array("0123456789abcdef".utf8)
        for byte in value {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        self.init(algorithm: "sha256", hex: String(decoding: hex, as: UTF8.self))
    }

    /// The digest of `bytes`, to compare with `expected`; `nil` where that is of another algorithm.
    init?(sha256Of bytes: [UInt8], as expected: Digest) {
        guard expected.algorithm == "sha256" else { return nil }
        self.init(sha256Of: bytes)
    }

    package init(sha256Of bytes: [UInt8]) {
        self.init(sha256: SHA256.hash(data: bytes))
    }
}
