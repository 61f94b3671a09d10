import BuildModel
import RuleEngine

/// A RUN of the image that is shipped calls sudo; the first call stands for all of them.
struct SudoInRun: Check {
    func matches(in build: Build) -> [Match] {
        build.finalChain.flatMap { stage in
            stage.steps.compactMap { step in
                for command in step.script?.commands ?? [] {
                    let place = command.wrappers.firstIndex(of: "sudo")
                    if let place, place < command.wrapperRanges.count {
                        return Match(range: command.wrapperRanges[place], stage: stage.index)
                    }
                    if command.name == "sudo" { return Match(range: command.nameRange, stage: stage.index) }
                }
                return nil
            }
        }
    }
}
