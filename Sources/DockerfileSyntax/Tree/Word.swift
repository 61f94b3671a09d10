import SourceText

/// A word and its place. The value is before expansion; only JSON strings are decoded.
public struct Word: Sendable, Hashable {
    public var value: String
    public var range: ByteRange

    public init(_ value: String, _ range: ByteRange) {
        self.value = value
        self.range = range
    }

    /// A part of the word by UTF-8 offsets. A word that lies broken in the file, or was decoded,
    /// cannot place its parts: they then have its whole range.
    func part(_ offsets: Range<Int>) -> Word {
        let bytes = Array(value.utf8)
        let offsets = offsets.clamped(to: 0..<bytes.count)
        let place =
            range.count == bytes.count
            ? range.lowerBound + offsets.lowerBound..<range.lowerBound + offsets.upperBound : range
        return Word(Bytes.string(bytes[offsets]), place)
    }
}

/// `--name`, `--name=value`.
public struct Flag: Sendable, Hashable {
    /// Without the dashes.
    public var name: String
    public var nameRange: ByteRange
    public var value: Word?
    public var range: ByteRange

    public init(name: String, nameRange: ByteRange, value: Word?, range: ByteRange) {
        self.name = name
        self.nameRange = nameRange
        self.value = value
        self.range = range
    }
}

/// One pair of ENV or LABEL, or one ARG.
public struct KeyValue: Sendable, Hashable {
    public var key: Word
    /// `nil` for an ARG without a default.
    public var value: Word?
    /// True for `ENV key value` without `=`.
    public var isLegacy: Bool

    public init(key: Word, value: Word?, isLegacy: Bool = false) {
        self.key = key
        self.value = value
        self.isLegacy = isLegacy
    }
}
