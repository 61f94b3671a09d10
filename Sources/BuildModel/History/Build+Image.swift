import ContainerImage
import DockerfileSyntax

extension Build {
    /// The build that an image's history tells of: one stage, its steps joined to the layers they made.
    public init(image: Image) {
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
    }
}

extension HistoryDocument {
    /// What made each layer, as far as the history tells.
    func origins(layerCount: Int) -> [LayerOrigin?] {
        var origins: [LayerOrigin?] = Array(repeating: nil, count: layerCount)
        for (index, step) in steps.enumerated() {
            guard let layer = layers[index] else { continue }
            let text = step.keyword.isEmpty ? step.text : "\(step.keyword) \(step.text)"
            origins[layer] = LayerOrigin(
                instruction: step.keyword, text: text.split { $0.isWhitespace }.joined(separator: " "),
                mapping: .history)
        }
        return origins
    }
}
