import ContainerImage
import DockerfileSyntax

extension Build {
    /// The build that a Dockerfile describes, joined to the image that came of it.
    /// The chain of the final stage is laid beside the history from the end; what is left at the front is the base.
    public init(dockerfile: Dockerfile, image: Image, arguments: [String: String] = [:], target: String? = nil) {
        self.init(dockerfile: dockerfile, arguments: arguments, target: target)
        self.image = image
        files = FileTree(layers: image.layers.map(\.entries))

        let history = HistoryDocument(image)
        origins = history.origins(layerCount: image.layers.count)
        let chain = finalChain.flatMap { stage in stage.steps.map { StepPlace(stage: stage.index, step: $0.index) } }
        let alignment = Alignment(stepCount: chain.count, entryCount: history.steps.count) { step, entry in
            StepMatch.score(self[chain[step]], history.steps[entry], read: history.instructions[entry])
        }
        for (place, entry) in zip(chain, alignment.entries) {
            guard let entry else { continue }
            self[place].mapping = .dockerfile
            self[place].layer = history.layers[entry]
            if let layer = history.layers[entry] { origins[layer] = origin(of: self[place]) }
        }
        joining = Joining(
            stepCount: chain.count, joinedCount: alignment.entries.count { $0 != nil },
            baseLayerCount: baseLayers(history, firstEntry: alignment.entries.lazy.compactMap { $0 }.first))
        markBaseLayers()
    }

    /// A step by its stage and its place in it.
    struct StepPlace {
        var stage: Int
        var step: Int
    }

    subscript(place: StepPlace) -> Step {
        get { stages[place.stage].steps[place.step] }
        set { stages[place.stage].steps[place.step] = newValue }
    }

    private func origin(of step: Step) -> LayerOrigin {
        LayerOrigin(
            instruction: step.instruction.keyword.value.uppercased(),
            text: source.text(step.instruction.range).oneLine(escape: dockerfile?.escape),
            line: source.position(step.instruction.range.lowerBound).line, mapping: .dockerfile, isBase: false)
    }

    /// How many layers the entries ahead of the first joined one made; `nil` when nothing could be joined.
    private func baseLayers(_ history: HistoryDocument, firstEntry: Int?) -> Int? {
        guard let firstEntry else { return nil }
        return history.layers[..<firstEntry].count { $0 != nil }
    }

    private mutating func markBaseLayers() {
        guard let count = joining?.baseLayerCount else { return }
        for index in 0..<count { origins[index]?.isBase = true }
    }
}

extension String {
    /// The text in one line, continuations taken out.
    func oneLine(escape: UInt8?) -> String {
        let mark = Character(Unicode.Scalar(escape ?? UInt8(ascii: "\\")))
        var words: [Substring] = []
        for line in split(whereSeparator: \.isNewline) {
            var line = line.trimmed
            guard !line.hasPrefix("#") else { continue }
            if line.last == mark { line = line.dropLast() }
            words += line.split { $0.isWhitespace }
        }
        return words.joined(separator: " ")
    }
}
