import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// A label that a later line of the same stage sets again.
struct LabelDuplicateKey: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            var last: [String: KeyValue] = [:]
            return stage.steps.flatMap { step -> [Match] in
                guard step.instruction.kind == .label else { return [] }
                return step.instruction.pairs.compactMap { pair in
                    let key = pair.key.value.filter { $0 != "\"" && $0 != "'" }
                    guard !key.isEmpty, !key.contains("$") else { return nil }
                    defer { last[key] = pair }
                    return last[key].map { Self.match($0, key, again: pair, stage: stage.index, build.source) }
                }
            }
        }
    }

    private static func match(
        _ pair: KeyValue, _ key: String, again: KeyValue, stage: Int, _ source: SourceFile
    ) -> Match {
        let line = source.position(again.key.range.lowerBound).line
        let isSame = line == source.position(pair.key.range.lowerBound).line
        return Match(
            range: pair.key.range, stage: stage,
            message:
                "`\(key)` is set again \(isSame ? "in the same line" : "in line \(line)"), and only that value counts")
    }
}
