import ContainerImage

/// RubyGems' folders: a specification for each gem, and its files beside the specifications.
struct RubyPackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        // Their names tell enough.
        (.suffix(".gemspec"), .init(whole: 0))
    ]

    private var specifications: [[UInt8]] = []

    mutating func see(_ path: [UInt8], _: KeptContent) {
        if path.hasSuffix(".gemspec") { specifications.append(path) }
    }

    func packages() -> [FoundPackage] {
        specifications.compactMap { path in
            var parts = path.split(separator: UInt8(ascii: "/"))
            guard let file = parts.popLast() else { return nil }
            if parts.last?.elementsEqual("default".utf8) == true { parts.removeLast() }
            guard parts.popLast()?.elementsEqual("specifications".utf8) == true else { return nil }
            let full = file.dropLast(".gemspec".utf8.count)
            guard let dash = Self.versionDash(full) else { return nil }
            let folder = parts + ["gems".utf8.map { $0 }[...], full]
            return FoundPackage(
                name: String(decoding: full[..<dash], as: UTF8.self),
                version: String(decoding: full[(dash + 1)...], as: UTF8.self), type: .gem,
                claim: .folder(Array(folder.joined(separator: [UInt8(ascii: "/")]))))
        }
    }

    /// The dash ahead of the version, which begins with a digit: `nokogiri-1.16.0-x86_64-linux`.
    private static func versionDash(_ name: ArraySlice<UInt8>) -> Int? {
        name.indices.dropLast().first { index in
            name[index] == UInt8(ascii: "-") && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(name[index + 1])
        }
    }
}
