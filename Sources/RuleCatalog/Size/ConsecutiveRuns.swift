import BuildModel
import DockerfileSyntax
import RuleEngine

/// A RUN of a single command right behind another one with the same flags.
struct ConsecutiveRuns: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            var matches: [Match] = []
            var first: StepFacts?
            for step in stage.steps {
                guard step.step.instruction.kind == .run else {
                    first = nil
                    continue
                }
                guard let above = first, Self.isSmall(above), Self.isSmall(step), Self.haveSameFlags(above, step) else {
                    first = step
                    continue
                }
                let line = facts.build.source.position(above.step.instruction.range.lowerBound).line
                let place = facts.build.dockerfile == nil ? "the step above" : "line \(line)"
                matches.append(
                    Match(
                        range: step.step.instruction.keyword.range, stage: stage.stage.index,
                        message: "This RUN and the one of \(place) make a layer each, where one would do"))
            }
            return matches
        }
    }

    /// Whoever chains commands knows how, and keeps the RUNs apart on purpose.
    private static func isSmall(_ step: StepFacts) -> Bool { step.commands.count <= 1 }

    private static func haveSameFlags(_ one: StepFacts, _ other: StepFacts) -> Bool {
        flags(one) == flags(other)
    }

    private static func flags(_ step: StepFacts) -> [String] {
        step.step.instruction.flags.map { "\($0.name)=\($0.value?.value ?? "")" }
    }
}
