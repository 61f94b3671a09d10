import BuildModel
import RuleEngine

/// The packages that came into a layer for the sake of build tools, by dpkg's own lists.
struct BuildPackages {
    private let build: Build
    private let system: DebianSystem

    /// `nil` where the image has no such lists.
    init?(_ build: Build) {
        guard let system = DebianSystem(build) else { return nil }
        self.build = build
        self.system = system
    }

    /// What would not be there without the tools that a step installs; `nil` where its layer has no package of them.
    func evidence(of step: StepFacts) -> Evidence? {
        guard let layer = step.step.layer, let image = build.image, image.layers.indices.contains(layer) else {
            return nil
        }
        let tools = step.commands.flatMap(BuildTool.words).compactMap(\.literal).map { word in
            String(word.prefix { !"=~<>:/".contains($0) })
        }
        let packages = system.packages(ofLayer: layer, notNeededWithout: Set(tools))
        guard !tools.isEmpty, !packages.isEmpty else { return nil }
        var found = LayerFiles(layer: layer)
        for position in build.entries(ofDebianPackages: packages, inLayer: layer) {
            found.add(image.layers[layer].entries, position)
        }
        return found.count > 0 ? found.evidence(in: image) : nil
    }
}
