import BuildModel
import ContainerImage
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What npm and Composer write down beside the packages that they install: which are for development alone.
struct InstalledDevelopment {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.suffix("node_modules/.package-lock.json"), .init(whole: 16 << 20)),
        (.suffix("vendor/composer/installed.json"), .init(whole: 16 << 20)),
    ]

    /// The bytes of those packages in a layer; `nil` where the layer has no such list.
    static func evidence(in layer: Layer) -> Evidence? {
        var folders: Set<[UInt8]> = []
        var isListed = false
        for (position, content) in layer.kept where content.isWhole {
            let name = layer.entries.name(at: position)
            let directory = Array(layer.entries.directoryPath(layer.entries.directory(at: position)))
            if name.elementsEqual(Array(".package-lock.json".utf8)), let list = decode(NodeList.self, content) {
                isListed = true
                // The names in the list are relative to what node_modules stands in.
                let root = directory.dropLast("node_modules".utf8.count)
                folders.formUnion(list.packages.filter { $0.value.dev ?? false }.map { root + Array($0.key.utf8) })
            } else if name.elementsEqual(Array("installed.json".utf8)), let list = decode(ComposerList.self, content),
                let development = list.development
            {
                isListed = true
                let root = directory.dropLast("composer".utf8.count)
                folders.formUnion(development.map { root + Array($0.utf8) })
            }
        }
        guard isListed else { return nil }
        return bytes(below: folders, in: layer)
    }

    private static func bytes(below folders: Set<[UInt8]>, in layer: Layer) -> Evidence {
        let isInside = (0..<layer.entries.directoryCount).map { number in
            let path = layer.entries.directoryPath(number)
            let ends = path.indices.filter { path[$0] == UInt8(ascii: "/") } + [path.endIndex]
            return ends.contains { folders.contains(Array(path[..<$0])) }
        }
        var found = LayerFiles(layer: layer.index)
        for position in layer.entries.indices where isInside[layer.entries.directory(at: position)] {
            if layer.entries.kind(at: position) == .file { found.add(layer.entries, position) }
        }
        return found.evidence(of: layer)
    }

    private static func decode<List: Decodable>(_ type: List.Type, _ content: KeptContent) -> List? {
        try? JSONDecoder().decode(type, from: Data(content.head))
    }

    private struct NodeList: Decodable {
        var packages: [String: Package]

        struct Package: Decodable {
            var dev: Bool?
        }
    }

    private struct ComposerList: Decodable {
        var development: [String]?

        enum CodingKeys: String, CodingKey {
            case development = "dev-package-names"
        }
    }
}
