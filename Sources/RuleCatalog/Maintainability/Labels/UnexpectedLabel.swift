import BuildModel
import RuleEngine

/// A label that the schema does not have, where only those of the schema are allowed.
struct UnexpectedLabel: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        guard options.strict else { return [] }
        let schema = LabelSchema(options.schema)
        return LabelSetting.all(in: build).filter { !schema.has($0.key) }.map { label in
            Match(
                range: label.pair.key.range, stage: label.stage,
                message: "The label `\(label.key)` is none of those that the schema names")
        }
    }
}
