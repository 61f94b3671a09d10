/// The pairs of bytes that a secret of a known form may begin with: most bytes of a file are done with after one look.
struct SecretBeginnings: Sendable {
    static let all = SecretBeginnings(SecretForm.beginnings + [WebToken.beginning, SecretInAddress.separator])

    /// For each first byte and second one.
    private let pairs: [Bool]

    private init(_ beginnings: [[UInt8]]) {
        var pairs = [Bool](repeating: false, count: 1 << 16)
        for beginning in beginnings where beginning.count >= 2 {
            pairs[Int(beginning[0]) << 8 | Int(beginning[1])] = true
        }
        self.pairs = pairs
    }

    /// The places where a secret may begin.
    func places(in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        var previous = 0
        for (index, byte) in bytes.enumerated() {
            if pairs[previous << 8 | Int(byte)], index > 0 { places.append(index - 1) }
            previous = Int(byte)
        }
        return places
    }
}
