import BuildModel
import ContainerImage
import RuleEngine
import SourceText

/// The same large content at several paths that a container sees.
struct DuplicateContent: Check {
    private static let leastFile = Image.comparedSize
    private static let leastLayer = 5_000_000

    private struct Content: Hashable {
        var hash: UInt64
        var size: Int
    }

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image, let files = facts.build.files else { return [] }
        let visible = files.visibleEntries
        var first: [Content: (layer: Int, position: Int)] = [:]
        return image.layers.compactMap { layer in
            var found = LayerFiles(layer: layer.index)
            var original: (copy: Int, of: [UInt8], size: Int)?
            for position in layer.entries.indices where layer.entries.size(at: position) >= Self.leastFile {
                guard visible[layer.index][position], layer.entries.kind(at: position) == .file,
                    let hash = layer.entries.contentHash(at: position)
                else { continue }
                let size = layer.entries.size(at: position)
                guard let earlier = first[Content(hash: hash, size: size)] else {
                    first[Content(hash: hash, size: size)] = (layer.index, position)
                    continue
                }
                found.add(layer.entries, position)
                if size > original?.size ?? 0 {
                    original = (position, image.layers[earlier.layer].entries.path(at: earlier.position), size)
                }
            }
            guard found.bytes >= Self.leastLayer, let original else { return nil }
            let maker = LayerMaker(of: layer.index, in: facts)
            let copy = PrintableText.escaped(layer.entries.path(at: original.copy))
            let more = found.count > 1 ? ", and \(found.count - 1) more like it" : ""
            return Match(
                range: maker.range, stage: maker.stage,
                message: "`/\(copy)` has the same content as `/\(PrintableText.escaped(original.of))`\(more)",
                evidence: found.evidence(in: image))
        }
    }
}
