import BuildModel
import RuleEngine

/// One layer that is most of what the image may weigh: it is pulled and unpacked in one piece, by one machine core.
struct LargeLayer: Check {
    /// Where no budget is set.
    private static let least = 500_000_000

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image, image.layers.count > 1 else { return [] }
        let limit = facts.build.sizeBudget.map { $0 / 2 } ?? Self.least
        return image.layers.filter { $0.isReadable && $0.diskSize > limit }.map { layer in
            let maker = LayerMaker(of: layer.index, in: facts)
            let why = facts.build.sizeBudget == nil ? "" : ", more than half of the image's budget"
            return Match(
                range: maker.range, stage: maker.stage,
                message:
                    "Layer \(layer.index) has \(layer.diskSize.megabytes)\(why): it is pulled and unpacked in one piece",
                evidence: Evidence(
                    bytes: layer.diskSize, layer: layer.index, layerDigest: layer.digest, paths: []))
        }
    }
}
