import BuildModel
import RuleEngine

/// A label of the schema that is set to nothing.
struct EmptyLabel: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        let schema = LabelSchema(options.schema)
        return LabelSetting.all(in: build).filter { schema.has($0.key) && $0.value == "" }.map { label in
            Match(
                range: label.pair.key.range, stage: label.stage,
                message: "The label `\(label.key)` is set, and says nothing")
        }
    }
}
