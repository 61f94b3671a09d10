/// What libarchive is shown ahead of a tar that it reads from the middle on: it has to know that it is within one, and
/// of which kind.
enum TarStart {
    case nothing
    case member
    case memberWithRecords

    /// An empty file.
    var bytes: [UInt8] {
        switch self {
        case .nothing: []
        case .member: Self.header(type: "0", size: 0)
        case .memberWithRecords:
            Self.header(type: "x", size: Self.record.utf8.count) + Self.block(Self.record)
                + Self.header(type: "0", size: 0)
        }
    }

    private static let record = "9 uname=\n"

    private static func header(type: String, size: Int) -> [UInt8] {
        let length = String(size, radix: 8)
        let fields = [
            (0, "start"), (100, "0000644"), (108, "0000000"), (116, "0000000"), (124, "00000000000"),
            (136 - 1 - length.utf8.count, length), (136, "00000000000"), (148, "        "), (156, type), (257, "ustar"),
            (263, "00"), (329, "0000000"), (337, "0000000"),
        ]
        var header = block("")
        for (place, text) in fields { header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8) }
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        header.replaceSubrange(154 - sum.utf8.count..<154, with: sum.utf8)
        header.replaceSubrange(
            148..<154 - sum.utf8.count, with: repeatElement(UInt8(ascii: "0"), count: 6 - sum.utf8.count))
        header[154] = 0
        return header
    }

    private static func block(_ text: String) -> [UInt8] {
        Array(text.utf8) + [UInt8](repeating: 0, count: TarHeader.count - text.utf8.count)
    }
}
