import RuleFormat
import SourceText

extension RuleSet {
    /// The rules as a profile and, above it, a configuration set them.
    /// - Parameter overrides: what the configuration sets for all files, and above that for some.
    /// - Throws: a rule or an option that there is not, or a value that is not one of the option's.
    public func configured(by overrides: [Overrides], profile: Profile = .default) throws(FormatProblems) -> [Rule] {
        var result = try rules(with: overrides.flatMap(\.options))
        for index in result.indices where paths[result[index].definition.id] == nil {
            result[index].definition.severity = profile.severity(of: result[index].definition)
        }
        var problems: [FormatProblem] = []
        for setting in overrides.flatMap(\.severities) {
            let indices = indices(named: setting.name)
            let owners = rules.indices.filter { rules[$0].definition.standsFor(setting.name) }
            if indices.isEmpty, owners.isEmpty { problems.append(unknown(setting)) }
            for index in indices {
                result[index].definition.set(setting.severity)
                result[index].severityOrigin = setting.origin
            }
            for index in owners where !indices.contains(index) {
                let code = CodeSeverity(name: setting.name, severity: setting.severity)
                result[index].definition.codeSeverities.append(code)
            }
        }
        guard problems.isEmpty else { throw FormatProblems(problems) }
        return result
    }

    /// The rules of an id, an alias, a category, or a glob over ids and aliases.
    private func indices(named name: String) -> [Int] {
        let glob = CompiledValue(glob: name)
        return rules.indices.filter { index in
            let rule = rules[index].definition
            return rule.id == name || rule.category == name || rule.aliases.contains(name) || glob.fits(rule.id)
                || rule.aliases.contains(where: glob.fits)
        }
    }

    private func unknown(_ setting: SeveritySetting) -> FormatProblem {
        let names = rules.flatMap { [$0.definition.id, $0.definition.category] + $0.definition.aliases }
        let hint = NearestName.hint(for: setting.name, among: names)
        return FormatProblem("No rule, alias or category is called \"\(setting.name)\"\(hint)", at: setting.origin)
    }
}
