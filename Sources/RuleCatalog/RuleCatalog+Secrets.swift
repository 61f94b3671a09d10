import BuildModel
import RuleEngine

extension RuleCatalog {
    /// The secrets that stand in a Dockerfile, for what shows its lines whichever rules are on.
    public static func secrets(in build: Build) -> [Finding] {
        Linter(rules: rules.filter { $0.check is SecretLiteral }, honoursIgnoreComments: false).run(on: build).findings
    }
}
