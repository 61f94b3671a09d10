import BuildModel
import DockerfileSyntax
import RuleEngine

/// What a builder has to do again when some steps' inputs change.
struct RebuildGraph {
    /// Something that the builder does: a step as it is written, or what a proposal takes out of one.
    enum Item: Hashable {
        case step(stage: Int, step: Int)
        /// The manifests by themselves, ahead of the sources.
        case manifests(stage: Int)
        /// Fetching by itself, ahead of a step that fetched and compiled.
        case fetch(stage: Int, step: Int)
    }

    /// The items of each stage in the order in which they run.
    private let order: [[Item]]
    private let stages: [Stage]
    /// The stages that each step takes files from.
    private let sources: [Item: [Int]]
    /// Steps that stand on nothing ahead of them.
    private let linked: Set<Item>

    init(_ build: Build, proposing proposals: [ProposedOrder] = []) {
        stages = build.stages
        var sources: [Item: [Int]] = [:]
        var linked: Set<Item> = []
        for stage in build.stages {
            for step in stage.steps {
                let item = Item.step(stage: stage.index, step: step.index)
                sources[item] = Self.sources(of: step, in: build).filter { $0 < stage.index }
                if step.instruction.asCopy?.link?.isTrue == true { linked.insert(item) }
            }
        }
        self.sources = sources
        self.linked = linked
        order = build.stages.map { stage in
            Self.order(of: stage, proposals.first { $0.stage == stage.index })
        }
    }

    /// What is done again, in the order of the stages.
    func rebuilt(from changed: Set<Item>) -> [Item] {
        var rebuilt: [Item] = []
        var isChanged = stages.map { _ in false }
        for stage in stages where stage.isReachable || stage.isFinal || stage.from == nil {
            var isBehind = false
            if case .stage(let base) = stage.base, isChanged.indices.contains(base) { isBehind = isChanged[base] }
            for item in order[stage.index] {
                let isOwn = changed.contains(item) || sources[item, default: []].contains { isChanged[$0] }
                if isOwn || isBehind && !linked.contains(item) { rebuilt.append(item) }
                isBehind = isBehind || isOwn
            }
            isChanged[stage.index] = isBehind
        }
        return rebuilt
    }

    private static func sources(of step: Step, in build: Build) -> [Int] {
        var names = step.instruction.asCopy?.from?.value.map { [$0.value] } ?? []
        names += step.instruction.asRun?.mounts.compactMap { $0.from?.value } ?? []
        return names.compactMap { step.state.expand($0, escape: build.escape) }.compactMap(build.stage)
    }

    private static func order(of stage: Stage, _ proposal: ProposedOrder?) -> [Item] {
        let steps = stage.steps.map { Item.step(stage: stage.index, step: $0.index) }
        guard let proposal, steps.indices.contains(proposal.copy) else { return steps }
        let chosen = (proposal.independent + proposal.moved).filter { $0 > proposal.copy && steps.indices.contains($0) }
        let last = chosen.max() ?? proposal.copy
        // Settings that what is moved needs go along.
        let settings = stage.steps.indices.filter { index in
            index > proposal.copy && index < last && !stage.steps[index].instruction.kind.makesLayers
        }
        let taken = Set(chosen + settings + [proposal.copy])
        let ahead =
            steps[..<proposal.copy] + (settings + chosen.filter(proposal.independent.contains)).map { steps[$0] }
        let fetches = proposal.fetches.map { Item.fetch(stage: stage.index, step: $0.step) }
        return ahead + [.manifests(stage: stage.index)] + chosen.filter(proposal.moved.contains).map { steps[$0] }
            + fetches
            + [steps[proposal.copy]]
            + steps.indices.filter { $0 > proposal.copy && !taken.contains($0) }.map { steps[$0] }
    }
}

extension InstructionKind {
    /// False for what only sets something.
    fileprivate var makesLayers: Bool { self == .run || self == .copy || self == .add }
}
