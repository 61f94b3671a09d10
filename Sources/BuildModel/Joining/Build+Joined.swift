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
        let chain = chainPlaces
        let entries = history.latestEntries
        func score(_ place: StepPlace, _ entry: Int) -> Int {
            StepMatch.score(self[place], history.steps[entry], read: history.instructions[entry])
        }
        let alignment = Alignment(stepCount: chain.count, entryCount: entries.count) { step, entry in
            score(chain[step], entries.lowerBound + entry)
        }
        let found = alignment.entries.map { entry in entry.map { entries.lowerBound + $0 } }
        for (place, entry) in zip(chain, found) {
            guard let entry else { continue }
            self[place].mapping = .dockerfile
            self[place].layer = history.layers[entry]
        }
        let isKaniko = found.contains { $0.map { history.steps[$0].isKaniko } ?? false }
        if isKaniko { shareSnapshots() }
        setOrigins(of: chain)
        let unlike = zip(chain, found).count { place, entry in
            entry.map { score(place, $0) < StepMatch.found } ?? false
        }
        joining = Joining(
            stepCount: isKaniko ? chain.count { self[$0].bringsFiles || self[$0].mapping != .none } : chain.count,
            joinedCount: chain.count { self[$0].mapping != .none } - unlike)
        base = baseLayers(history, chain, firstEntry: found.lazy.compactMap { $0 }.first)
        markBaseLayers()
    }

    /// kaniko's `--single-snapshot` makes one layer of a stage, and writes it down at the last step alone.
    private mutating func shareSnapshots() {
        for stage in finalChain {
            guard let last = stage.steps.last, let layer = last.layer,
                !stage.steps.dropLast().contains(where: { $0.mapping != .none })
            else { continue }
            for step in stage.steps where step.bringsFiles {
                let place = StepPlace(stage: stage.index, step: step.index)
                self[place].layer = layer
                self[place].mapping = .dockerfile
            }
            if !last.bringsFiles { self[StepPlace(stage: stage.index, step: last.index)].layer = nil }
        }
    }

    /// A step by its stage and its place in it.
    struct StepPlace: Equatable {
        var stage: Int
        var step: Int
    }

    subscript(place: StepPlace) -> Step {
        get { stages[place.stage].steps[place.step] }
        set { stages[place.stage].steps[place.step] = newValue }
    }

    /// The steps whose layers the image has, in the order of their layers.
    var chainPlaces: [StepPlace] {
        finalChain.flatMap { stage in stage.steps.map { StepPlace(stage: stage.index, step: $0.index) } }
    }

    /// Gives each layer of one of the steps that step, or those steps, for its origin.
    mutating func setOrigins(of places: [StepPlace]) {
        var made: [Int: LayerOrigin] = [:]
        for place in places {
            guard let layer = self[place].layer, origins.indices.contains(layer) else { continue }
            let origin = origin(of: self[place])
            made[layer] = made[layer]?.together(with: origin) ?? origin
        }
        for (layer, origin) in made {
            let recorded = origins[layer].map { $0.recorded ?? $0.text }
            origins[layer] = origin
            origins[layer]?.recorded = recorded
        }
    }

    private func origin(of step: Step) -> LayerOrigin {
        LayerOrigin(
            instruction: step.instruction.keyword.value.uppercased(),
            text: source.text(step.instruction.range).oneLine(escape: dockerfile?.escape),
            line: source.position(step.instruction.range.lowerBound).line, mapping: step.mapping)
    }

    /// The layers that lie below the first joined step; `nil` when nothing could be joined.
    private func baseLayers(_ history: HistoryDocument, _ chain: [StepPlace], firstEntry: Int?) -> BaseLayers? {
        guard let firstEntry, let bottom = finalChain.first else { return nil }
        // The first step may be one of several that made a layer together.
        let first = history.layers[firstEntry...].lazy.compactMap { $0 }.first
        let count = min(history.layerCount(below: firstEntry), first ?? .max)
        // Where steps ahead of it were not found, layers below it may be theirs.
        if chain.prefix(while: { self[$0].mapping == .none }).contains(where: { self[$0].bringsFiles }),
            let told = history.base(layerCount: origins.count), told.count < count
        {
            return told
        }
        switch bottom.base {
        case .scratch: return BaseLayers(count: 0, basis: .dockerfile)
        case .image(let name):
            return BaseLayers(
                count: count, basis: .dockerfile, name: name.text,
                digest: name.digest)
        case .stage, .unknown: return BaseLayers(count: count, basis: .dockerfile)
        }
    }
}

extension HistoryDocument {
    /// The entries that a Dockerfile is laid beside: no build has more steps, whatever an image claims.
    fileprivate var latestEntries: Range<Int> { max(0, steps.count - 2_000)..<steps.count }
}

extension Step {
    /// True when the instruction puts files into the image.
    fileprivate var bringsFiles: Bool { [.run, .copy, .add].contains(instruction.kind) }
}
