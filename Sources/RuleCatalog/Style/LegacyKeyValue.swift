import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// `ENV key value` and `LABEL key value`.
struct LegacyKeyValue: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        return build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard let pair = step.instruction.pairs.first, pair.isLegacy, let value = pair.value else { return nil }
                let name = step.instruction.keyword.value.uppercased()
                return Match(
                    range: pair.key.range.lowerBound..<max(pair.key.range.upperBound, value.range.upperBound),
                    stage: stage.index,
                    message:
                        "`\(name) \(pair.key.value) …` without `=` can set only one variable, and everything behind it is the value",
                    fix: Self.fix(pair, value))
            }
        }
    }

    /// Only for values in which quotes and escapes mean the same in both forms, on one line.
    private static func fix(_ pair: KeyValue, _ value: Word) -> Fix? {
        let isPlain = !value.value.contains { "\"'\\`#\n".contains($0) }
        guard isPlain, !value.value.isEmpty, value.range.count == value.value.utf8.count else { return nil }
        let needsQuotes = value.value.contains { $0 == " " || $0 == "\t" }
        let text = needsQuotes ? "\"\(value.value)\"" : value.value
        let edit = Edit(pair.key.range.upperBound..<value.range.upperBound, "=\(text)")
        return Fix(title: "Write it with =", safety: .safe, edits: [edit])
    }
}
