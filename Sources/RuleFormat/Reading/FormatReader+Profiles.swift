/// Reading of what a rule does in the profiles.
extension FormatReader {
    /// The profile `default` goes by the rule's own keys, and so is not among these.
    mutating func profiles(_ node: YAMLNode, of rule: inout RuleDefinition) {
        let keys = Profile.allCases.filter { $0 != .default }.map(\.rawValue)
        guard let entries = mapping(node, "profiles", keys: keys) else { return }
        for profile in Profile.allCases {
            guard let node = entries[profile.rawValue] else { continue }
            guard case .mapping = node.content else {
                rule.profiles[profile] = choices(node, profile.rawValue, of: Severity.self)?.first
                continue
            }
            variant(node, of: profile, &rule)
        }
    }

    /// A severity alone, or a mapping that has one and what else is different.
    private mutating func variant(_ node: YAMLNode, of profile: Profile, _ rule: inout RuleDefinition) {
        guard let entries = mapping(node, profile.rawValue, keys: ["severity", "scope", "match"]) else { return }
        rule.profiles[profile] = entries["severity"].flatMap { choices($0, "severity", of: Severity.self)?.first }
        rule.variants[profile] = RuleVariant(
            scope: entries["scope"].flatMap { choices($0, "scope", of: RuleScope.self)?.first },
            match: entries["match"].flatMap { pattern($0) })
    }
}
