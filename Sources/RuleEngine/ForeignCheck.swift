import BuildModel
import SourceText

/// What another tool looks for under the id of a rule that has a check of its own. The other tool's pattern decides; where
/// the check finds the same words, its message and its fix stand.
struct ForeignCheck: Check {
    var pattern: any Check
    var own: any Check

    var need: BuildNeed { pattern.need }
    var copy: any Check { ForeignCheck(pattern: pattern.copy, own: own.copy) }

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let found = pattern.matches(in: facts)
        guard !found.isEmpty else { return [] }
        let known = own.matches(in: facts)
        return found.map { match in
            known.first { $0.stage == match.stage && $0.range.overlaps(match.range) } ?? match
        }
    }
}
