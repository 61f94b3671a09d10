/// Some names as 64 bits: two filters without a bit in common have no name in common. The other way round it is a guess,
/// which spares most comparisons of strings.
struct NameFilter: Sendable {
    private var bits: UInt64 = 0

    init() {}

    init(_ names: some Sequence<String>) {
        for name in names { insert(name) }
    }

    /// False where they surely have no name in common.
    func mayShare(with other: NameFilter) -> Bool { bits & other.bits != 0 }

    mutating func formUnion(_ other: NameFilter) { bits |= other.bits }

    private mutating func insert(_ name: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        bits |= 1 << (hash >> 58)
    }
}
