import BuildModel
import RuleEngine

/// A label of the schema that has to be a time as RFC 3339 writes it, and is none.
struct LabelNotDate: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        LabelSchema(options.schema).misfits(
            .rfc3339, in: build, isMissing: "a time as RFC 3339 writes it", fits: LabelValue.isTime)
    }
}
