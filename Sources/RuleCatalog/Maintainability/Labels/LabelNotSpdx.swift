import BuildModel
import RuleEngine

/// A label of the schema that has to be an SPDX licence, and is none.
struct LabelNotSpdx: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        LabelSchema(options.schema).misfits(.spdx, in: build, isMissing: "an SPDX licence", fits: LabelValue.isLicence)
    }
}
