import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// Where to point for what lies in a layer: the instruction that made it.
struct LayerMaker {
    let range: ByteRange
    let stage: Int?
    /// Those that made the layer: several where the builder squashed them, none where they are not known.
    let steps: [StepFacts]

    init(of layer: Int, in facts: Facts) {
        let build = facts.build
        var found: [(stage: Int, step: StepFacts)] = []
        for stage in build.finalChain {
            found += facts.stages[stage.index].steps.filter { $0.step.layer == layer }.map { (stage.index, $0) }
        }
        steps = found.map(\.step)
        if let last = found.last {
            range = last.step.step.instruction.keyword.range
            stage = last.stage
        } else if layer < build.base?.count ?? 0, let bottom = build.finalChain.first, let from = bottom.from {
            range = from.asFrom?.image?.range ?? from.keyword.range
            stage = bottom.index
        } else {
            range = 0..<0
            stage = nil
        }
    }

    /// The first command of one of these names.
    func command(named names: Set<String>) -> ResolvedCommand? {
        steps.lazy.flatMap(\.commands).first { names.contains($0.command.name) }
    }

    /// The words of a command up to its first operand, else the keyword.
    func range(of command: ResolvedCommand?) -> ByteRange {
        guard let command else { return range }
        let name = command.command.nameRange
        return name.lowerBound..<max(name.upperBound, command.operands.first?.range.upperBound ?? 0)
    }
}
