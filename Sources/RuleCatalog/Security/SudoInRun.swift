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
                guard let range = Self.call(in: step, facts.build.source), RootUser.runs(step, in: stage, of: facts)
                else { return nil }
                return Match(range: range, stage: stage.stage.index)
            }
        }
    }

    private static func call(in step: StepFacts, _ source: SourceFile) -> ByteRange? {
        for command in step.ownOrTriggerCommands.lazy.map(\.command) {
            if let place = command.wrappers.firstIndex(of: "sudo") {
                if changesUser(command, place, source) { continue }
                if place < command.wrapperRanges.count { return command.wrapperRanges[place] }
            }
            if command.name == "sudo" { return command.nameRange }
        }
        return nil
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
