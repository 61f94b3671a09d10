import BuildModel
import ContainerImage
import RuleEngine

/// Files of one class in one layer, added up.
struct LayerFiles {
    let layer: Int
    private var found = FoundFiles()

    var bytes: Int { found.bytes }
    var count: Int { found.count }
    /// At most five, the largest first.
    var largest: [(path: [UInt8], size: Int)] { found.largest }

    init(layer: Int) {
        self.layer = layer
    }

    mutating func add(_ entries: LayerEntries, _ position: Int) {
        add(bytes: entries.size(at: position), of: position) { entries.path(at: position) }
    }

    /// Some of the bytes of an entry.
    mutating func add(bytes: Int, of position: Int, path: () -> [UInt8]) {
        guard let file = FileShare(layer: layer, entry: position, bytes: bytes) else { return }
        found.add(file, path: path)
    }

    /// Other files of the same layer, too.
    mutating func add(_ other: LayerFiles) { found.add(other.found) }

    func evidence(in image: Image) -> Evidence { evidence(of: image.layers[layer]) }

    func evidence(of layer: Layer) -> Evidence {
        Evidence(
            bytes: bytes, layer: layer.index, layerDigest: layer.digest, paths: largest.map(\.path), files: found.files)
    }
}

extension Build {
    /// The regular files of the classes of a classifier, by class and by layer, bottom first.
    /// - Parameter isWanted: asked of each file that is in some class.
    func files(
        _ classifier: PathClassifier, where isWanted: (LayerEntries, Int) -> Bool = { _, _ in true },
        onlyVisible: Bool = true
    ) -> [(kind: Int, files: LayerFiles)] {
        guard let image, let files else { return [] }
        let visible = onlyVisible ? files.visibleEntries : []
        var found: [(kind: Int, files: LayerFiles)] = []
        for layer in image.layers {
            var byKind: [Int: LayerFiles] = [:]
            classifier.classify(layer.entries) { position, classes in
                guard layer.entries.kind(at: position) == .file,
                    !onlyVisible || visible[layer.index][position], isWanted(layer.entries, position)
                else { return }
                for kind in 0..<64 where classes & 1 << UInt64(kind) != 0 {
                    byKind[kind, default: LayerFiles(layer: layer.index)].add(layer.entries, position)
                }
            }
            found += byKind.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        return found
    }
}
