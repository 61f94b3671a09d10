import BuildModel
import DockerfileSyntax
import RuleEngine

/// `COPY --from` names neither a stage above nor, by its look, an image.
struct CopyFromUnknownStage: Check {
    func matches(in build: Build) -> [Match] {
        guard !build.isTemplate else { return [] }
        var names = build.namedContexts
        return build.stages.flatMap { stage -> [Match] in
            if let name = stage.name { names.insert(name) }
            return stage.steps.compactMap { Self.match($0, in: stage, names: names) }
        }
    }

    private static func match(_ step: Step, in stage: Stage, names: Set<String>) -> Match? {
        guard let word = step.instruction.asCopy?.from?.value, !word.value.isEmpty else { return nil }
        let name = word.value
        // What has a tag, a digest or a folder is an image; a variable or a template may be anything.
        guard !name.contains(where: { ":@/${".contains($0) }), !names.contains(name.lowercased()) else { return nil }
        if let number = Int(name) {
            guard !(0...stage.index).contains(number) else { return nil }
            return Match(
                range: word.range, stage: stage.index,
                message: "There is no stage number \(name) here: stages are counted from 0, this one is \(stage.index)")
        }
        return Match(
            range: word.range, stage: stage.index,
            message: "No stage above is called `\(name)`, so an image of that name is pulled from the registry")
    }
}
