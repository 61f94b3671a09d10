import RuleFormat
import SourceText

extension RuleSet {
    /// The rules with the severities that a profile and, above it, a configuration give them, and with its options.
    /// - Throws: a name under `severity:` that no rule and no category has, or what is wrong under `options:`.
    public func configured(
        by configuration: Configuration, profile: Profile = .default
    ) throws(FormatProblems) -> [Rule] {
        var result = try rules(with: configuration.options)
        for index in result.indices where paths[result[index].definition.id] == nil {
            result[index].definition.severity = profile.severity(of: result[index].definition)
        }
        var problems: [FormatProblem] = []
        for setting in configuration.severities {
            let indices = indices(named: setting.name)
            let owners = rules.indices.filter { rules[$0].definition.standsFor(setting.name) }
            if indices.isEmpty, owners.isEmpty { problems.append(unknown(setting, configuration)) }
            for index in indices { result[index].definition.set(setting.severity) }
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

    private func unknown(_ setting: SeveritySetting, _ configuration: Configuration) -> FormatProblem {
        let names = rules.flatMap { [$0.definition.id, $0.definition.category] + $0.definition.aliases }
        let hint = NearestName.hint(for: setting.name, among: names)
        return FormatProblem(
            path: configuration.path ?? "", position: setting.position,
            message: "No rule, alias or category is called \"\(setting.name)\"\(hint)")
    }
}
