import ContainerImage

/// Jars, wars and ears, and the jars within them, by the list at their end. PKWARE APPNOTE § 4.3.12.
struct JavaArchives: PackageReader {
    private static let share = ContentFilter.Share(whole: 256 << 10, tail: 256 << 10)
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.suffix(".jar"), share), (.suffix(".war"), share), (.suffix(".ear"), share),
    ]

    private var found: [FoundPackage] = []

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard path.hasSuffix(".jar") || path.hasSuffix(".war") || path.hasSuffix(".ear") else { return }
        let (name, version) = Self.nameAndVersion(path)
        found.append(FoundPackage(name: name, version: version, type: .jar, claim: .files([path[...]])))
        for (inner, bytes) in Self.jars(within: content) {
            let (name, version) = Self.nameAndVersion(inner)
            found.append(FoundPackage(name: name, version: version, type: .jar, claim: .part(of: path, bytes: bytes)))
        }
    }

    func packages() -> [FoundPackage] { found }

    /// Maven's and Gradle's way of naming: `guava-33.0.0-jre.jar`.
    private static func nameAndVersion(_ path: [UInt8]) -> (String, String) {
        let file = path[(path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...].dropLast(4)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard
            let dash = file.indices.dropLast().first(where: {
                file[$0] == UInt8(ascii: "-") && digits.contains(file[$0 + 1])
            })
        else { return (String(decoding: file, as: UTF8.self), "") }
        return (String(decoding: file[..<dash], as: UTF8.self), String(decoding: file[(dash + 1)...], as: UTF8.self))
    }

    /// The jars in a jar with their stored bytes; none where the list is longer than what was kept.
    private static func jars(within content: KeptContent) -> [(path: [UInt8], bytes: Int)] {
        guard let last = content.pieces.last, last.offset + last.bytes.count == content.size else { return [] }
        let bytes = last.bytes
        // The end record is the last one with its signature: a comment may stand behind it.
        let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        guard bytes.count >= 22,
            let end = (max(0, bytes.count - 22 - 65_535)...bytes.count - 22).reversed().first(where: {
                bytes[$0] == 0x50 && bytes[$0..<$0 + 4].elementsEqual(signature)
            })
        else { return [] }
        var position = number(bytes, end + 16, 4) - last.offset
        var jars: [(path: [UInt8], bytes: Int)] = []
        while position >= 0, position + 46 <= end,
            bytes[position..<position + 4].elementsEqual([0x50, 0x4B, 0x01, 0x02])
        {
            let nameEnd = position + 46 + number(bytes, position + 28, 2)
            guard nameEnd <= end else { break }
            let name = Array(bytes[position + 46..<nameEnd])
            if name.hasSuffix(".jar") { jars.append((name, number(bytes, position + 20, 4))) }
            position = nameEnd + number(bytes, position + 30, 2) + number(bytes, position + 32, 2)
        }
        return jars
    }

    private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
