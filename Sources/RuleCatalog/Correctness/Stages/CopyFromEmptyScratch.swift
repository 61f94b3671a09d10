import BuildModel
import DockerfileSyntax
import RuleEngine

/// `COPY --from` a stage that stands on scratch and puts nothing into it.
struct CopyFromEmptyScratch: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard let word = step.instruction.asCopy?.from?.value,
                    let source = StageReference.stage(word.value, in: build.stages), source.index < stage.index,
                    Self.isEmpty(source, in: build.stages)
                else { return nil }
                return Match(
                    range: word.range, stage: stage.index,
                    message: "Stage \(source.title) is `scratch` with no file in it: there is nothing to copy")
            }
        }
    }

    private static func isEmpty(_ stage: Stage, in stages: [Stage]) -> Bool {
        let makesFiles = stage.steps.contains { step in
            switch step.instruction.kind {
            case .run, .copy, .add, .workdir, .onbuild, .unknown: true
            default: false
            }
        }
        guard !makesFiles else { return false }
        switch stage.base {
        case .scratch: return true
        case .stage(let index): return index < stage.index && isEmpty(stages[index], in: stages)
        case .image, .unknown: return false
        }
    }
}
