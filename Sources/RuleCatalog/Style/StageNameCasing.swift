import BuildModel
import RuleEngine

/// A stage name with capital letters.
struct StageNameCasing: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.compactMap { stage in
            guard let alias = stage.alias, alias.value != alias.value.lowercased() else { return nil }
            return Match(
                range: alias.range, stage: stage.index,
                message:
                    "The stage is called `\(alias.value)`, but builders compare and print `\(alias.value.lowercased())`"
            )
        }
    }
}
