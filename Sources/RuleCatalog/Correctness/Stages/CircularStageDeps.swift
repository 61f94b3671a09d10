import BuildModel
import DockerfileSyntax
import RuleEngine

/// A stage takes files from a later one that in turn needs it.
struct CircularStageDeps: Check {
    func matches(in build: Build) -> [Match] {
        let later = build.stages.contains { stage in stage.sources.contains { $0 > stage.index } }
        guard later else { return [] }
        return build.stages.flatMap { stage in
            stage.steps.flatMap { step in
                Self.references(step.instruction).compactMap { word in
                    guard let other = StageReference.stage(word.value, in: build.stages), other.index > stage.index,
                        Self.needs(other.index, stage.index, in: build.stages)
                    else { return nil }
                    return Match(
                        range: word.range, stage: stage.index,
                        message: "Stage \(stage.title) waits for \(other.title), which waits for \(stage.title)")
                }
            }
        }
    }

    /// The names that `--from` and mounts take files from.
    private static func references(_ instruction: Instruction) -> [Word] {
        if let copy = instruction.asCopy { return copy.from?.value.map { [$0] } ?? [] }
        return instruction.asRun?.mounts.compactMap(\.from) ?? []
    }

    /// True when the stage cannot be built without the other one.
    private static func needs(_ stage: Int, _ other: Int, in stages: [Stage]) -> Bool {
        var seen: Set<Int> = []
        var waiting = [stage]
        while let index = waiting.popLast() {
            if index == other { return true }
            guard seen.insert(index).inserted else { continue }
            waiting += stages[index].sources
            if case .stage(let base) = stages[index].base { waiting.append(base) }
        }
        return false
    }
}
