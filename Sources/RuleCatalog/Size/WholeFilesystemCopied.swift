import BuildModel
import DockerfileSyntax
import RuleEngine

/// `COPY --from=build / /` of a stage that is a whole system, onto another one.
struct WholeFilesystemCopied: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage -> [Match] in
            // Onto nothing it is a way of making one layer out of many.
            if case .scratch = stage.base { return [] }
            return stage.stage.steps.compactMap { Self.match($0, in: stage, of: facts) }
        }
    }

    private static func match(_ step: Step, in stage: StageFacts, of facts: Facts) -> Match? {
        guard let copy = step.instruction.asCopy, let flag = copy.from?.value, let destination = copy.destination,
            let name = step.state.expand(flag.value, escape: facts.build.escape),
            let source = sourceStage(name, below: stage.stage.index, in: facts), isSystem(source, in: facts),
            ["/", "/.", "/./"].contains(destination.value),
            let root = copy.sources.first(where: { ["/", "/.", "/./", "/*"].contains($0.value) })
        else { return nil }
        return Match(
            range: root.range, stage: stage.stage.index,
            message: "COPY of `/` brings the whole system of `\(name)` over this one, and stores both")
    }

    private static func sourceStage(_ name: String, below index: Int, in facts: Facts) -> StageFacts? {
        let earlier = facts.stages.prefix(index)
        return earlier.last { $0.stage.name == name.lowercased() }
            ?? Int(name).flatMap { number in
                earlier.indices.contains(number) ? earlier[number] : nil
            }
    }

    /// True where something is run, which takes a shell and what belongs to it. An image of a few files, made to be
    /// copied whole, has no such step.
    private static func isSystem(_ stage: StageFacts, in facts: Facts) -> Bool {
        stage.chain.contains { facts.stages[$0].stage.steps.contains { $0.instruction.kind == .run } }
    }
}
