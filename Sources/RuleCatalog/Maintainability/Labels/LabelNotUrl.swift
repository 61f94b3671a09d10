import BuildModel
import RuleEngine

/// A label of the schema that has to be a URL, and is none.
struct LabelNotUrl: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        LabelSchema(options.schema).misfits(.url, in: build, isMissing: "a URL", fits: LabelValue.isURL)
    }
}
