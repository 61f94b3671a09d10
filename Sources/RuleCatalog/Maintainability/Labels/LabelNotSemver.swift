import BuildModel
import RuleEngine

/// A label of the schema that has to be a semantic version, and is none.
struct LabelNotSemver: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        LabelSchema(options.schema).misfits(
            .semver, in: build, isMissing: "a semantic version", fits: LabelValue.isSemanticVersion)
    }
}
