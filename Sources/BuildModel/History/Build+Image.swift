import ContainerImage
import DockerfileSyntax

extension Build {
    /// The build that an image's history tells of: one stage, its steps joined to the layers they made.
    /// - Parameter base: the base image's layers, where they are known by more than the history.
    public init(image: Image, base known: BaseLayers? = nil) {
        let history = HistoryDocument(image)
        var reader = StageReader(dockerfile: history.dockerfile, buildArguments: [:])
        reader.beginWithoutFrom()
        var entryOfStep: [Int] = []
        for (entry, instruction) in history.instructions.enumerated() {
            guard let instruction else { continue }
            if let shell = history.steps[entry].shell { reader.useShell(shell) }
            reader.read(instruction)
            entryOfStep.append(entry)
        }
        var stages = reader.finishedStages()
        StageGraph.link(&stages, target: nil)
        for index in stages[0].steps.indices where entryOfStep.indices.contains(index) {
            stages[0].steps[index].layer = history.layers[entryOfStep[index]]
            stages[0].steps[index].mapping = .history
        }
        self.init(
            source: history.dockerfile.source, image: image, files: FileTree(layers: image.layers.map(\.entries)),
            stages: stages)
        origins = history.origins(layerCount: image.layers.count)
        for (entry, layer) in history.writtenLayers.enumerated() where history.instructions[entry] == nil {
            if let layer { remarkLines[layer] = history.lines[entry] }
        }
        base = known ?? history.base(layerCount: image.layers.count)
        let own = base.map { history.firstEntry(above: $0) } ?? 0
        if let name = base?.name.flatMap({ ImageName($0) }) { self.stages[0].base = .image(name) }
        setBaseSteps(entryOfStep.prefix { $0 < own }.count)
        markBaseLayers()
    }

    /// Parts the steps that came with the base from those of the build.
    private mutating func setBaseSteps(_ count: Int) {
        let steps = stages[0].steps
        baseSteps = Array(steps.prefix(count))
        stages[0].steps = steps.dropFirst(count).enumerated().map { index, step in
            var step = step
            step.index = index
            return step
        }
    }
}
