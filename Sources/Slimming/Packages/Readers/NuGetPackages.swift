import ContainerImage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The list of assemblies that .NET puts beside a program. .NET, § runtime configuration files.
struct NuGetPackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.suffix(".deps.json"), .init(whole: 16 << 20))
    ]

    private var lists: [(path: [UInt8], text: [UInt8])] = []

    private struct Dependencies: Decodable {
        var targets: [String: [String: Target]]
        var libraries: [String: Library]

        struct Target: Decodable {
            var runtime: [String: Asset]?
            var native: [String: Asset]?
            var runtimeTargets: [String: Asset]?
        }

        struct Asset: Decodable {}

        struct Library: Decodable {
            var type: String
        }
    }

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard path.hasSuffix(".deps.json"), content.isWhole else { return }
        lists.append((path, content.head))
    }

    func packages() -> [FoundPackage] {
        lists.flatMap { path, text -> [FoundPackage] in
            guard let list = try? JSONDecoder().decode(Dependencies.self, from: Data(text)) else { return [] }
            return list.targets.values.flatMap { target in
                target.sorted { $0.key < $1.key }.compactMap { Self.package($0.key, $0.value, list, path) }
            }
        }
    }

    private static func package(
        _ key: String, _ target: Dependencies.Target, _ list: Dependencies, _ path: [UInt8]
    ) -> FoundPackage? {
        let parts = key.split(separator: "/", maxSplits: 1)
        guard list.libraries[key]?.type == "package", parts.count == 2 else { return nil }
        // A published program has its assemblies beside it, those of one runtime at the path that is named.
        let beside = [target.runtime, target.native].compactMap { $0?.keys }.flatMap { $0 }
            .compactMap { $0.split(separator: "/").last.map { path.beside(Array($0.utf8)) } }
        let below = (target.runtimeTargets?.keys.map { path.beside(Array($0.utf8)) }) ?? []
        return FoundPackage(
            name: String(parts[0]), version: String(parts[1]), type: .nuget,
            claim: .files(
                (beside + below).sorted { $0.lexicographicallyPrecedes($1) }.map { $0[...] }))
    }
}
