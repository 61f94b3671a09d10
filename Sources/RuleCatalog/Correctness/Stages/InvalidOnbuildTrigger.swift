import BuildModel
import DockerfileSyntax
import RuleEngine

/// ONBUILD with an instruction that cannot be a trigger.
struct InvalidOnbuildTrigger: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard let trigger = step.instruction.triggers.first else { return nil }
                let name = trigger.keyword.value.uppercased()
                switch trigger.kind {
                case .onbuild, .from, .maintainer:
                    return Match(
                        range: trigger.keyword.range, stage: stage.index,
                        message: "\(name) cannot be the trigger of an ONBUILD")
                case .unknown:
                    return Match(
                        range: trigger.keyword.range, stage: stage.index,
                        message: "\(name) is no instruction; every build on top of this image will fail here")
                default: return nil
                }
            }
        }
    }
}
