import BuildModel
import RuleEngine
import ShellSyntax
import SourceText

/// A pipeline in a RUN whose shell looks only at the last member's result; the first one of each RUN.
struct PipeWithoutPipefail: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.steps.compactMap { step in
                step.step.script.flatMap(Self.range).map { Match(range: $0, stage: stage.stage.index) }
            }
        }
    }

    private static func range(in script: ShellScript) -> ByteRange? {
        guard script.dialect.isPOSIX else { return nil }
        for place in script.pipelines where place.count > 1 && !place.hasPipefail {
            let commands = script.commands[place.commands.clamped(to: script.commands.indices)]
            guard let first = commands.first, !isSafe(first) else { continue }
            let end = commands.reduce(first.range.upperBound) { max($0, $1.range.upperBound) }
            return first.range.lowerBound..<end
        }
        return nil
    }

    /// True for a first member that cannot fail, in a pipeline of two.
    private static func isSafe(_ command: ShellCommand) -> Bool {
        command.pipelineCount == 2 && ["echo", "printf", "yes", "true", ":"].contains(command.name)
    }
}
