/// Texts that are looked for all at once.
public struct TextSet: Sendable {
    /// By the byte that they begin with.
    fileprivate let texts: [[[UInt8]]]

    /// - Parameter texts: none of them empty.
    public init(_ texts: [String]) {
        let texts = texts.map { Array($0.utf8) }
        self.texts = (0...UInt8.max).map { byte in texts.filter { $0.first == byte } }
    }
}

extension [UInt8] {
    /// True when any of the texts stands in the bytes.
    public func holds(any set: TextSet) -> Bool {
        withUnsafeBufferPointer { bytes in
            bytes.indices.contains { start in
                set.texts[Int(bytes[start])].contains { bytes[start...].starts(with: $0) }
            }
        }
    }
}
