import BuildModel
import RuleEngine

/// What BuildKit refuses. Reports show it whether the rule is on or not, and never twice.
struct SyntaxError: Check {
    func matches(in build: Build) -> [Match] {
        (build.dockerfile?.errors ?? []).map { Match(range: $0.range, message: $0.message) }
    }
}
