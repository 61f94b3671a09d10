import BuildModel
import DockerfileSyntax
import RuleEngine

/// COPY to a relative path in a stage where nothing has set the working directory.
struct CopyRelativeWithoutWorkdir: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard facts.build.dockerfile != nil else { return [] }
        return facts.stages.flatMap { stage -> [Match] in
            guard !facts.hasWorkdirBelow(stage) else { return [] }
            return stage.stage.steps.prefix { $0.instruction.kind != .workdir }.compactMap { step in
                guard step.instruction.kind == .copy, let word = step.instruction.asCopy?.destination,
                    let path = step.state.expand(word.value, escape: facts.build.escape), !path.isEmpty,
                    !Absolute.isPath(path, onWindows: stage.stage.isWindows)
                else { return nil }
                return Match(
                    range: word.range, stage: stage.stage.index,
                    message: "No WORKDIR is set, so `\(path)` lies wherever the base image's working directory is")
            }
        }
    }
}
