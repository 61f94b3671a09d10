import ContainerImage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The trees of npm, pnpm and yarn: each folder right below a `node_modules`, or below a scope in one.
struct NodePackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.suffix("package.json"), .init(whole: 256 << 10))
    ]

    private var found: [(folder: [UInt8], manifest: [UInt8])] = []

    private struct Manifest: Decodable {
        var name: String?
        var version: String?
    }

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard path.hasSuffix("/package.json"), content.isWhole else { return }
        let folder = Array(path.dropLast("/package.json".utf8.count))
        if Self.isPackage(folder) { found.append((folder, content.head)) }
    }

    func packages() -> [FoundPackage] {
        found.compactMap { folder, manifest in
            guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(manifest)) else { return nil }
            return FoundPackage(
                name: manifest.name ?? Self.name(folder), version: manifest.version ?? "", type: .npm,
                claim: .folder(folder))
        }
    }

    private static func isPackage(_ folder: [UInt8]) -> Bool {
        let parts = folder.split(separator: UInt8(ascii: "/")).suffix(3)
        let above = parts.dropLast()
        if above.last?.elementsEqual("node_modules".utf8) == true { return parts.last?.first != UInt8(ascii: "@") }
        return above.last?.first == UInt8(ascii: "@") && above.first?.elementsEqual("node_modules".utf8) == true
    }

    private static func name(_ folder: [UInt8]) -> String {
        let parts = folder.split(separator: UInt8(ascii: "/")).suffix(2)
        let isScoped = parts.first?.first == UInt8(ascii: "@")
        return parts.suffix(isScoped ? 2 : 1).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    }
}
