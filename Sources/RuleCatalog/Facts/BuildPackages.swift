import BuildModel
import RuleEngine

/// The packages that came into a layer for the sake of build tools, by dpkg's own lists.
struct BuildPackages: SharedFact {
    private let build: Build
    /// `nil` where the image has no such lists.
    private let system: DebianSystem?

    init(_ facts: Facts) {
        build = facts.build
        system = DebianSystem(facts.build)
    }

    /// What would not be there without the tools that a step installs; `nil` where its layer has no package of them.
    func evidence(of step: StepFacts) -> Evidence? {
        guard let system, let layer = step.step.layer, let image = build.image, image.layers.indices.contains(layer)
        else { return nil }
        let tools = Set(step.commands.flatMap(BuildTool.words).compactMap(\.literal).map(BuildTool.name))
        guard !tools.isEmpty else { return nil }
        let packages = system.packages(ofLayer: layer, notNeededWithout: tools)
        guard !packages.isEmpty else { return nil }
        var found = LayerFiles(layer: layer)
        for position in build.entries(ofDebianPackages: packages, inLayer: layer) {
            found.add(image.layers[layer].entries, position)
        }
        return found.count > 0 ? found.evidence(in: image) : nil
    }
}
