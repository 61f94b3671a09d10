import RuleFormat
import SourceText

extension RuleSet {
    /// The rules as a profile, above it a configuration, and above that a command line set them.
    /// - Parameter overrides: what the configuration sets for all files, and above that for some.
    /// - Throws: a rule or an option that there is not, or a value that is not one of the option's.
    public func configured(
        by overrides: [Overrides], profile: Profile = .default, selection: RuleSelection = RuleSelection()
    ) throws(FormatProblems) -> [Rule] {
        var result = try rules(with: overrides.flatMap(\.options)).map { $0.adapted(to: profile) }
        for index in result.indices {
            let rule = result[index].definition
            // A team's own rule is on unless it says otherwise.
            let ownSeverity = paths[rule.id] == nil ? nil : rule.profiles[profile] ?? rule.severity
            result[index].definition.severity = ownSeverity ?? profile.severity(of: rule)
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
        guard !selection.isEmpty else { return result }
        let standard = Dictionary(rules.map { ($0.definition.id, $0.definition.severity) }) { first, _ in first }
        return selection.applied(to: result, standard: standard)
    }

    private func indices(named name: String) -> [Int] {
        let name = RuleName(name)
        return rules.indices.filter { name.fits(rules[$0].definition) }
    }

    private func unknown(_ setting: SeveritySetting) -> FormatProblem {
        let hint = NearestName.hint(for: setting.name, among: RuleName.all(of: rules.map(\.definition)))
        return FormatProblem("No rule, alias or category is called \"\(setting.name)\"\(hint)", at: setting.origin)
    }
}
