import ContainerImage

/// Programs that Go built: they hold the name and the version of their main module. Go, debug/buildinfo.
struct GoPrograms: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.executable, .program)
    ]

    private var found: [FoundPackage] = []

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard content.head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return }
        guard let information = Self.moduleInformation(content) else { return }
        let lines = information.split(separator: "\n").map { $0.split(separator: "\t") }
        guard
            let module = lines.first(where: { $0.count > 1 && $0[0] == "mod" })
                ?? lines.first(where: { $0.count > 1 && $0[0] == "path" })
        else { return }
        let version = module.count > 2 && module[0] == "mod" ? String(module[2]) : ""
        found.append(FoundPackage(name: String(module[1]), version: version, type: .go, claim: .files([path[...]])))
    }

    func packages() -> [FoundPackage] { found }

    private static let magic = [0xFF] + Array(" Go buildinf:".utf8)

    /// The text that `go version -m` shows; `nil` for a program of anything else, or of Go before 1.18.
    private static func moduleInformation(_ content: KeptContent) -> String? {
        for piece in content.pieces {
            // The information is aligned to 16 bytes.
            for start in stride(from: (16 - piece.offset % 16) % 16, to: piece.bytes.count - 32, by: 16)
            where piece.bytes[start] == magic[0] && piece.bytes[start..<start + magic.count].elementsEqual(magic) {
                // Flag 2: the texts follow right behind the header, each with its length ahead of it.
                guard piece.bytes[start + 15] & 2 != 0 else { return nil }
                var rest = piece.bytes[(start + 32)...]
                guard text(&rest) != nil, let module = text(&rest) else { return nil }
                // Sixteen bytes of mark stand ahead of it. The main module comes first, and is all that is wanted.
                return String(decoding: module.dropFirst(16), as: UTF8.self)
            }
        }
        return nil
    }

    private static func text(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var (length, shift) = (0, 0)
        while let byte = bytes.popFirst(), shift < 28 {
            length |= Int(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            // No more than the start may have been kept.
            defer { bytes = bytes.dropFirst(length) }
            return bytes.prefix(length)
        }
        return nil
    }
}
