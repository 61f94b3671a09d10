import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// `FROM … as`, or `from … AS`.
struct FromAsCasing: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.compactMap { stage in
            guard let from = stage.from, let word = from.asFrom?.asKeyword,
                let wanted = KeywordCasing(from.keyword.value)?.applied(to: "as"), word.value != wanted
            else { return nil }
            return Match(
                range: word.range, stage: stage.index,
                message: "`\(word.value)` and `\(from.keyword.value)` are one instruction in two casings",
                fix: Fix(title: "Write \(wanted)", safety: .safe, edits: [Edit(word.range, wanted)]))
        }
    }
}
