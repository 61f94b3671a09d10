import BuildModel
import ContainerImage

/// What each instruction did to the image: the figures beside the lines of the Dockerfile.
public struct Annotation: Sendable {
    /// In the order of the text. The base image's layers stand at its FROM, or at their own entries of the history.
    public var steps: [StepWeight]
    /// Layers of which no step is known.
    public var unplaced: [Int]
    /// The 1-based lines of stages whose layers are not in the image.
    public var otherStages: [ClosedRange<Int>]

    public init(steps: [StepWeight] = [], unplaced: [Int] = [], otherStages: [ClosedRange<Int>] = []) {
        self.steps = steps
        self.unplaced = unplaced
        self.otherStages = otherStages
    }

    /// - Parameter layers: of the build's image, bottom first.
    public init(of build: Build, layers: [LayerWeight]) {
        let base = build.base?.count ?? 0
        var steps: [StepWeight] = []
        if let bottom = build.finalChain.first, let from = bottom.from, base > 0 {
            steps.append(
                StepWeight(
                    build.lines(of: from.range), "FROM", layers: Array(layers.prefix(base)),
                    mapping: build.base?.basis == .provenance ? .provenance : .dockerfile, isBase: true))
        }
        var lastOfLayer: [Int: Int] = [:]
        let cost = CacheCost(build)
        let own = build.finalChain.flatMap { stage in stage.steps.map { (stage.index, $0) } }
        for (number, (stage, step)) in (build.baseSteps.map { (0, $0) } + own).enumerated() {
            let layer = step.layer.flatMap { layers.indices.contains($0) ? layers[$0] : nil }
            let isBase = number < build.baseSteps.count
            var weight = StepWeight(
                build.lines(of: step.instruction.range), step.instruction.keyword.value.uppercased(),
                layers: layer.map { [$0] } ?? [], mapping: step.mapping, isBase: isBase)
            if !isBase { weight.cacheCost = cost.bytes(ofStep: step.index, stage: stage)?.disk }
            // Squashed steps share their layer; its bytes stand at the last of them.
            if let layer, let earlier = lastOfLayer[layer.index] {
                steps[earlier].sharesBytesOfLine = weight.lines.lowerBound
                steps[earlier].weighNothing()
                weight.stepsTogether = steps[earlier].stepsTogether + 1
            }
            if let layer { lastOfLayer[layer.index] = steps.count }
            steps.append(weight)
        }
        for layer in layers where lastOfLayer[layer.index] == nil {
            guard let line = build.remarkLines[layer.index] else { continue }
            let isBase = layer.index < base
            steps.append(StepWeight(line...line, "", layers: [layer], mapping: .history, isBase: isBase))
        }
        steps.sort { $0.lines.lowerBound < $1.lines.lowerBound }
        let placed = Set(steps.flatMap(\.layers))
        self.init(
            steps: steps, unplaced: layers.map(\.index).filter { !placed.contains($0) },
            otherStages: build.linesOutsideTheImage)
    }
}

/// One instruction and its bytes.
public struct StepWeight: Sendable, Hashable {
    /// 1-based, in the text that the report is of.
    public var lines: ClosedRange<Int>
    /// The keyword: `RUN`.
    public var instruction: String
    /// The layers that it made: at most one, but for the FROM of a base.
    public var layers: [Int]
    /// Uncompressed bytes of the layers.
    public var added: Int
    /// Their compressed bytes.
    public var transfer: Int
    /// Bytes of the layers that no container sees.
    public var wasted: Int
    public var mapping: Step.Mapping
    public var isBase: Bool
    /// How many steps made the layer together.
    public var stepsTogether = 1
    /// The line whose figures are this one's as well, where the builder made one layer of several steps.
    public var sharesBytesOfLine: Int?
    /// Bytes that are built and sent again when the step's inputs change; `nil` for the base's steps.
    public var cacheCost: Int?

    init(
        _ lines: ClosedRange<Int>, _ instruction: String, layers: [LayerWeight], mapping: Step.Mapping, isBase: Bool
    ) {
        self.lines = lines
        self.instruction = instruction
        self.layers = layers.map(\.index)
        added = saturatingSum(layers.map(\.disk))
        transfer = saturatingSum(layers.map(\.transfer))
        wasted = saturatingSum(layers.map(\.waste))
        self.mapping = mapping
        self.isBase = isBase
    }

    mutating func weighNothing() {
        (added, transfer, wasted) = (0, 0, 0)
    }
}

extension Build {
    /// From FROM to the last step, for each stage whose layers the image does not have.
    fileprivate var linesOutsideTheImage: [ClosedRange<Int>] {
        let inImage = Set(finalChain.map(\.index))
        return stages.filter { !inImage.contains($0.index) }.compactMap { stage in
            guard let from = stage.from else { return nil }
            let end = stage.steps.last?.instruction.range.upperBound ?? from.range.upperBound
            return lines(of: from.range.lowerBound..<end)
        }
    }
}
