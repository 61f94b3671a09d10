import BuildModel
import DockerfileSyntax
import RuleEngine

/// A LABEL of several pairs whose keys are not sorted.
struct LabelStableOrder: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard step.instruction.kind == .label else { return nil }
                let pairs = step.instruction.pairs
                let place = zip(pairs, pairs.dropFirst()).first { Self.name($0) > Self.name($1) }
                return place.map { above, pair in
                    Match(
                        range: pair.key.range, stage: stage.index,
                        message: "`\(Self.name(pair))` comes behind `\(Self.name(above))`")
                }
            }
        }
    }

    private static func name(_ pair: KeyValue) -> String { pair.key.value.filter { $0 != "\"" && $0 != "'" } }
}
