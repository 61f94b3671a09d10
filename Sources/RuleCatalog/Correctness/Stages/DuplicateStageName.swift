import BuildModel
import DockerfileSyntax
import RuleEngine

/// A later stage has the name of an earlier one.
struct DuplicateStageName: Check {
    func matches(in build: Build) -> [Match] {
        // The branches of a template may have one name for the stage that each of them makes.
        guard !build.isTemplate else { return [] }
        var lines: [String: Int] = [:]
        return build.stages.compactMap { stage in
            guard let alias = stage.alias, let name = stage.name else { return nil }
            let line = build.source.position(alias.range.lowerBound).line
            guard let first = lines[name] else {
                lines[name] = line
                return nil
            }
            return Match(
                range: alias.range, stage: stage.index,
                message: "Line \(first) names a stage `\(name)` as well, and whoever asks for it gets this one")
        }
    }
}
