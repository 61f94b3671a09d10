import BuildModel
import RuleEngine

/// A RUN that works as root calls sudo; the first call stands for all of them.
struct SudoInRun: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard RootUser.runs(step, in: stage, of: facts) else { return nil }
                for command in step.ownOrTriggerCommands.lazy.map(\.command) {
                    let place = command.wrappers.firstIndex(of: "sudo")
                    if let place, place < command.wrapperRanges.count {
                        return Match(range: command.wrapperRanges[place], stage: stage.stage.index)
                    }
                    if command.name == "sudo" { return Match(range: command.nameRange, stage: stage.stage.index) }
                }
                return nil
            }
        }
    }
}
