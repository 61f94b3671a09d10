import BuildModel
import DockerfileSyntax
import RuleEngine

/// `COPY --from` names the stage that it stands in.
struct CopyFromSelf: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard let word = step.instruction.asCopy?.from?.value,
                    word.value.lowercased() == stage.name || word.value == String(stage.index)
                else { return nil }
                return Match(
                    range: word.range, stage: stage.index,
                    message: "Stage \(stage.title) copies from itself, which no builder can do")
            }
        }
    }
}
