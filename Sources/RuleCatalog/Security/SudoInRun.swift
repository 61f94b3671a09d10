import BuildModel
import RuleEngine
import ShellSyntax
import SourceText

/// A RUN that works as root calls sudo; the first call stands for all of them.
struct SudoInRun: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard RootUser.runs(step, in: stage, of: facts) else { return nil }
                for command in step.ownOrTriggerCommands.lazy.map(\.command) {
                    let place = command.wrappers.firstIndex(of: "sudo")
                    if let place, Self.changesUser(command, place, facts.build.source) { continue }
                    if let place, place < command.wrapperRanges.count {
                        return Match(range: command.wrapperRanges[place], stage: stage.stage.index)
                    }
                    if command.name == "sudo" { return Match(range: command.nameRange, stage: stage.stage.index) }
                }
                return nil
            }
        }
    }

    /// `sudo -u app command` gives rights away, and behind `su app -c` somebody else is at work.
    private static func changesUser(_ command: ShellCommand, _ place: Int, _ source: SourceFile) -> Bool {
        if command.wrappers[..<place].contains(where: ["su", "runuser", "gosu", "su-exec", "setuser"].contains) {
            return true
        }
        guard place < command.wrapperRanges.count else { return false }
        let start = command.wrapperRanges[place].upperBound
        guard start < command.nameRange.lowerBound else { return false }
        let options = source.text(start..<command.nameRange.lowerBound).split(whereSeparator: \.isWhitespace)
        return options.contains { option in
            option.hasPrefix("--user") || (option.hasPrefix("-") && !option.hasPrefix("--") && option.contains("u"))
        }
    }
}
