import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// A label that a later line of the same stage sets again.
struct LabelDuplicateKey: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            let pairs = stage.steps.filter { $0.instruction.kind == .label }.flatMap(\.instruction.pairs)
                .map { (key: $0.key.value.filter { $0 != "\"" && $0 != "'" }, pair: $0) }
                .filter { !$0.key.isEmpty && !$0.key.contains("$") }
            // Whatever stands between, the last one is what the image has.
            let last = Dictionary(pairs) { $1 }
            return pairs.compactMap { key, pair in
                last[key].flatMap { last in
                    last.key.range == pair.key.range
                        ? nil : Self.match(pair, key, again: last, stage: stage.index, build.source)
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
