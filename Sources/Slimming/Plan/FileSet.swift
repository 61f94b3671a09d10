import BuildModel
import ContainerImage
import RuleEngine

/// Files of layers, each once, with the bytes of each that are meant.
struct FileSet {
    private(set) var bytes: [ContentID: Int] = [:]

    init(_ files: [FileShare] = []) { add(files) }

    /// Of a file that several name, the largest part counts.
    mutating func add(_ files: [FileShare]) {
        for file in files { bytes[file.content] = max(bytes[file.content] ?? 0, file.bytes) }
    }

    mutating func add(_ other: FileSet) {
        bytes.merge(other.bytes, uniquingKeysWith: max)
    }

    /// Without what another set has as much of.
    func without(_ other: FileSet) -> FileSet {
        var rest = self
        rest.bytes = bytes.filter { $0.value > other.bytes[$0.key] ?? -1 }
        return rest
    }

    var layers: [Int] { Set(bytes.keys.map { Int($0.layer) }).sorted() }

    /// What the layers weigh less without these files, and without the directories that nothing else is in.
    func saving(in image: Image) -> Saving {
        var saving = Saving(disk: 0, transfer: 0)
        for (number, files) in Dictionary(grouping: bytes, by: { Int($0.key.layer) }) {
            guard image.layers.indices.contains(number) else { continue }
            let layer = LayerStream(image.layers[number])
            let part = layer.saving(Dictionary(files.map { (Int($0.key.entry), $0.value) }, uniquingKeysWith: max))
            saving.disk = Int.addingSaturated(saving.disk, part.disk)
            if let sum = saving.transfer, let more = part.transfer {
                saving.transfer = Int.addingSaturated(sum, more)
            } else {
                saving.transfer = nil
            }
        }
        return saving
    }
}
