import BuildModel
import RuleEngine

/// A label of the schema that has to be the hash of a commit, and is none.
struct LabelNotGitHash: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        LabelSchema(options.schema).misfits(
            .hash, in: build, isMissing: "the hash of a commit", fits: LabelValue.isGitHash)
    }
}
