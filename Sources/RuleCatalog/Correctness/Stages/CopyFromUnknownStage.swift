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

    /// Images of Docker Hub that people copy from.
    private static let officialImages: Set<String> = [
        "alpine", "busybox", "caddy", "composer", "consul", "debian", "docker", "golang", "gradle", "httpd",
        "maven", "mongo", "mysql", "nginx", "node", "openjdk", "php", "postgres", "python", "redis", "ruby",
        "rust", "traefik", "ubuntu", "vault",
    ]

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
        guard !officialImages.contains(name) else {
            return Match(
                range: word.range, stage: stage.index,
                message: "`\(name)` is no stage above but an image without a tag, and so whatever was pushed last",
                advice: "Write the image with its tag")
        }
        return Match(
            range: word.range, stage: stage.index,
            message: "No stage above is called `\(name)`, so an image of that name is pulled from the registry")
    }
}
