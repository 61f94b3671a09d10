import BuildModel
import DockerfileSyntax
import RuleEngine

/// The image lacks labels of the schema. Those of its base are the base's, and do not speak of it.
struct MissingLabel: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        guard !options.schema.isEmpty, let stage = build.finalStage, let from = stage.from else { return [] }
        let set = Set(build.finalChain.flatMap { LabelSetting.all(of: $0, escape: build.escape) }.map(\.key))
        let missing = LabelSchema(options.schema).names.filter { !set.contains($0) }
        guard !missing.isEmpty else { return [] }
        let list = missing.map { "`\($0)`" }.joined(separator: ", ")
        return [
            Match(
                range: from.asFrom?.image?.range ?? from.range, stage: stage.index,
                message: "The image has no label \(list)")
        ]
    }
}
