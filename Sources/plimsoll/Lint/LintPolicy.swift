import RuleEngine

/// What a run does beside finding things.
struct LintPolicy: Sendable {
    /// False to report what comments silence as well.
    var honoursIgnoreComments = true
    /// What is known already; `nil` to report everything.
    var baseline: LintBaseline?
    /// `nil` to mend nothing.
    var fixing: FixMode?
}

extension Settings {
    func linter(_ policy: LintPolicy) -> Linter {
        var linter = linter
        if !policy.honoursIgnoreComments { linter.honoursIgnoreComments = false }
        return linter
    }
}
