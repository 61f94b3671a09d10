/// The ends of a name, and how long it is.
public struct NameEnds: Sendable {
    public let first: UInt8
    public let last: UInt8
    public let count: Int

    /// `nil` for no name.
    public init?(_ name: ArraySlice<UInt8>) {
        guard let first = name.first, let last = name.last else { return nil }
        self.init(first: first, last: last, count: name.count)
    }

    init(first: UInt8, last: UInt8, count: Int) {
        (self.first, self.last, self.count) = (first, last, count)
    }
}

extension LayerEntries {
    /// Those of `name(at:)`, for those who pass most names over; `nil` for the root.
    public func nameEnds(at position: Int) -> NameEnds? {
        let range = records[position].name.range
        guard !range.isEmpty else { return nil }
        return NameEnds(first: arena[range.lowerBound], last: arena[range.upperBound - 1], count: range.count)
    }
}
