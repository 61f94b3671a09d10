import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// Keywords in another casing than most of the file. BuildKit: `validateCommandCasing`.
struct MixedInstructionCasing: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        let all = build.stages.flatMap { stage in
            ([stage.from].compactMap { $0 } + stage.steps.map(\.instruction)).filter { $0.kind != .unknown }
                .map { (stage: stage.index, keyword: $0.keyword) }
        }
        let casings = all.compactMap { KeywordCasing($0.keyword.value) }
        let lower = casings.count { $0 == .lower }
        let casing: KeywordCasing = lower > casings.count - lower ? .lower : .upper
        return all.compactMap { stage, keyword in
            let wanted = casing.applied(to: keyword.value)
            guard keyword.value != wanted else { return nil }
            return Match(
                range: keyword.range, stage: stage,
                message: "`\(keyword.value)` is written another way than the file's other keywords",
                fix: Fix(title: "Write \(wanted)", safety: .safe, edits: [Edit(keyword.range, wanted)]))
        }
    }
}
