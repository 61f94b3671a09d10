import ContainerImage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Composer's list of what it put into `vendor`.
struct ComposerPackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.suffix("composer/installed.json"), .init(whole: 16 << 20))
    ]

    private var lists: [(path: [UInt8], text: [UInt8])] = []

    private struct Installed: Decodable {
        var packages: [Entry]

        struct Entry: Decodable {
            var name: String
            var version: String?
            var path: String?

            enum CodingKeys: String, CodingKey {
                case name, version
                case path = "install-path"
            }
        }
    }

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard path.hasSuffix("composer/installed.json"), content.isWhole else { return }
        lists.append((path, content.head))
    }

    func packages() -> [FoundPackage] {
        lists.flatMap { path, text -> [FoundPackage] in
            guard let installed = try? JSONDecoder().decode(Installed.self, from: Data(text)) else { return [] }
            return installed.packages.map { package in
                // Without a path it lies in `vendor` under its name.
                let folder = path.beside(Array((package.path ?? "../\(package.name)").utf8))
                return FoundPackage(
                    name: package.name, version: package.version ?? "", type: .composer,
                    claim: .folder(Self.normalized(folder)))
            }
        }
    }

    private static func normalized(_ path: [UInt8]) -> [UInt8] {
        var parts: [ArraySlice<UInt8>] = []
        for part in path.split(separator: UInt8(ascii: "/")) {
            if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
        }
        return Array(parts.joined(separator: [UInt8(ascii: "/")]))
    }
}
