import BuildModel
import DockerfileSyntax
import RuleEngine

/// A stage is called `scratch` or `context`.
struct ReservedStageName: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.compactMap { stage in
            guard let alias = stage.alias, let name = stage.name, ["scratch", "context"].contains(name) else {
                return nil
            }
            let meaning = name == "scratch" ? "the empty image" : "the build context"
            return Match(
                range: alias.range, stage: stage.index,
                message: "`\(name)` stands for \(meaning); a stage of that name cannot be told from it")
        }
    }
}
