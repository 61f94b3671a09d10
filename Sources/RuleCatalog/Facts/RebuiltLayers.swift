import BuildModel
import ContainerImage
import RuleEngine

/// What the builder makes again, and the registry stores again, when one step changes.
enum RebuiltLayers {
    /// The bytes of the layers from a step to the end of the image; `nil` when that step's layer is not known.
    static func evidence(from step: Step, in stage: Stage, of build: Build) -> Evidence? {
        guard let image = build.image, build.finalChain.contains(where: { $0.index == stage.index }) else { return nil }
        let first = stage.steps[step.index...].lazy.compactMap(\.layer).first
        guard let first, first < image.layers.count else { return nil }
        return Evidence(bytes: image.layers[first...].reduce(0) { $0 + $1.diskSize })
    }
}
