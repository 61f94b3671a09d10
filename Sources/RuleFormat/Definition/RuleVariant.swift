/// How a rule differs in one profile: what another tool looks for under the same id.
public struct RuleVariant: Sendable {
    /// `nil` where it is the rule's own.
    public var scope: RuleScope?
    /// What to look for in place of the rule's `match` or Swift check; `nil` where it is the same.
    public var match: Pattern?

    public init(scope: RuleScope? = nil, match: Pattern? = nil) {
        self.scope = scope
        self.match = match
    }
}
