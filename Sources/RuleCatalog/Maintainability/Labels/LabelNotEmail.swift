import BuildModel
import RuleEngine

/// A label of the schema that has to be an e-mail address, and is none.
struct LabelNotEmail: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        LabelSchema(options.schema).misfits(
            .email, in: build, isMissing: "an e-mail address", fits: LabelValue.isEmailAddress)
    }
}
