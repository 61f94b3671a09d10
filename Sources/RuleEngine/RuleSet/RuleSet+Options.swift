import RuleFormat
import SourceText

extension RuleSet {
    /// The rules with the values that a configuration gives to their options; of two for the same one the later counts.
    /// - Throws: a rule or an option that there is not, or a value of another type.
    func rules(with settings: [OptionSetting]) throws(FormatProblems) -> [Rule] {
        guard !settings.isEmpty else { return rules }
        var values: [String: OptionValues] = [:]
        var problems: [FormatProblem] = []
        for setting in settings {
            do throws(FormatProblems) {
                let named = try definitions(of: setting)
                for entry in setting.values {
                    do throws(FormatProblems) {
                        for (id, value) in try read(entry, setting, of: named) {
                            values[id, default: OptionValues()][entry.key] = value
                        }
                    } catch {
                        problems += error.problems
                    }
                }
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw FormatProblems(problems) }
        return rules.map { rule in
            var own = OptionValues()
            for option in rule.definition.options {
                own[option.name] = values[option.owner ?? rule.definition.id]?[option.name]
            }
            return rule.with(own)
        }
    }

    /// The rules that a setting speaks of: that of an id, or those of an alias.
    private func definitions(of setting: OptionSetting) throws(FormatProblems) -> [RuleDefinition] {
        let byID = rules.filter { $0.definition.id == setting.rule }
        let named = byID.isEmpty ? rules.filter { $0.definition.aliases.contains(setting.rule) } : byID
        if named.isEmpty {
            let hint = NearestName.hint(
                for: setting.rule, among: rules.flatMap { [$0.definition.id] + $0.definition.aliases })
            throw setting.problem("No rule or alias is called \"\(setting.rule)\"\(hint)", at: setting.position)
        }
        return named.map(\.definition)
    }

    /// The rules whose option an entry sets, by id, each with the value.
    private func read(
        _ entry: WrittenValue.Entry, _ setting: OptionSetting, of named: [RuleDefinition]
    ) throws(FormatProblems) -> [(id: String, value: OptionValue)] {
        let options = named.flatMap { rule in rule.options.map { (rule: rule.id, option: $0) } }
        let wanted = options.filter { $0.option.name == entry.key }
        guard let first = wanted.first else {
            let names = options.map(\.option.name)
            let hint = names.isEmpty ? "; it has none" : NearestName.hint(for: entry.key, among: names)
            throw setting.problem("\(setting.rule) has no option \"\(entry.key)\"\(hint)", at: entry.keyPosition)
        }
        let own = wanted.filter { $0.option.owner == nil }
        if own.isEmpty, let owner = first.option.owner {
            throw setting.problem("\(entry.key) is an option of \(owner); set it there", at: entry.keyPosition)
        }
        return try own.map { (rule, option) throws(FormatProblems) in
            var check = ShapeCheck()
            check.check(entry.value, option.shape, option.name)
            guard check.problems.isEmpty, let value = OptionValue(entry.value, as: option.type) else {
                let problems = check.problems.map { setting.problem($0.message, at: $0.position) }
                throw FormatProblems(problems.flatMap(\.problems))
            }
            return (rule, value)
        }
    }
}

extension OptionSetting {
    fileprivate func problem(_ message: String, at position: Position) -> FormatProblems {
        FormatProblems([FormatProblem(path: path, position: position, message: message)])
    }
}
