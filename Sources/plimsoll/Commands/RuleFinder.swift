import RuleFormat
import SourceText

/// Finds rules by what people call them.
enum RuleFinder {
    /// The rules of an id or an alias, in any casing; several may share an alias.
    /// - Throws: that there is none, with the nearest name that there is.
    static func rules(named name: String, among rules: [RuleDefinition]) throws(UsageError) -> [RuleDefinition] {
        let wanted = name.lowercased()
        let found = rules.filter { rule in
            rule.id == wanted || rule.aliases.contains { $0.lowercased() == wanted }
                || rule.standsFor(name.uppercased())
        }
        if !found.isEmpty { return found }
        let hint = NearestName.hint(for: name, among: rules.flatMap { [$0.id] + $0.aliases })
        throw UsageError(message: "no rule \"\(name)\"\(hint); plimsoll rules lists them all")
    }
}
