import BuildModel
import RuleEngine

/// A RUN changes its directory; the first time stands for all of them.
struct CdInRun: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard let script = step.script, script.dialect.isPOSIX || script.dialect == .other,
                    let command = script.commands.first(where: { $0.name == "cd" })
                else { return nil }
                let isAll = script.commands.allSatisfy { $0.name == "cd" }
                return Match(
                    range: command.nameRange, stage: stage.index,
                    message: isAll
                        ? "This `cd` ends with its RUN, and so has no effect at all"
                        : "This `cd` holds for the rest of its RUN only, and hides where the commands work")
            }
        }
    }
}
