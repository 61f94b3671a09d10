import BuildModel
import DockerfileSyntax
import RuleEngine

/// The first WORKDIR is relative to what the base image happens to have. BuildKit: `dispatchWorkdir`.
struct RelativeWorkdir: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.compactMap { stage in
            guard facts.build.dockerfile != nil, !facts.hasWorkdirBelow(stage),
                let step = stage.stage.steps.first(where: { $0.instruction.kind == .workdir }),
                let word = step.instruction.asWorkdir,
                let path = step.state.expand(word.value, escape: facts.build.escape), !path.isEmpty,
                !Absolute.isPath(path, onWindows: stage.stage.isWindows)
            else { return nil }
            return Match(
                range: word.range, stage: stage.stage.index,
                message:
                    "`\(path)` lies wherever the base image's working directory is, today and after its next update")
        }
    }
}

extension Facts {
    /// True when a stage that this one stands on sets a working directory.
    func hasWorkdirBelow(_ stage: StageFacts) -> Bool {
        stage.chain.dropFirst().contains { index in
            build.stages[index].steps.contains { $0.instruction.kind == .workdir }
        }
    }
}
