/// One replacement of a range of a file's bytes; an empty range inserts.
public struct Edit: Sendable, Hashable {
    public var range: ByteRange
    public var replacement: String

    public init(_ range: ByteRange, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }

    /// The bytes after all edits. Edits may come in any order; `nil` when two of them overlap.
    public static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8]? {
        let sorted = edits.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        var result: [UInt8] = []
        var end = 0
        for edit in sorted {
            guard edit.range.lowerBound >= end, edit.range.upperBound <= bytes.count else { return nil }
            result.append(contentsOf: bytes[end..<edit.range.lowerBound])
            result.append(contentsOf: edit.replacement.utf8)
            end = edit.range.upperBound
        }
        result.append(contentsOf: bytes[end...])
        return result
    }
}
