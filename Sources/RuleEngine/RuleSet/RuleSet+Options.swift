import RuleFormat
import SourceText

extension RuleSet {
    /// The rules with the values that a configuration gives to their options; of two for the same one the later counts.
    /// - Parameter settings: rules' ids or aliases, each with a mapping of options to values.
    /// - Throws: a rule or an option that there is not, or a value of another type.
    func rules(with settings: [WrittenValue.Entry]) throws(FormatProblems) -> [Rule] {
        guard !settings.isEmpty else { return rules }
        var values: [OptionID: (value: OptionValue, origin: SettingOrigin)] = [:]
        var problems: [FormatProblem] = []
        for setting in settings {
            let named = definitions(named: setting.key)
            if named.isEmpty { problems.append(unknownRule(setting)) }
            for entry in named.isEmpty ? [] : setting.value.entries {
                do throws(FormatProblems) {
                    for option in try options(entry, of: named, called: setting.key) {
                        values[option.id] = (try read(entry.value, as: option.option), entry.keyOrigin)
                    }
                } catch {
                    problems += error.problems
                }
            }
        }
        guard problems.isEmpty else { throw FormatProblems(problems) }
        return rules.map { rule in
            var own = OptionValues()
            var origins: [String: SettingOrigin] = [:]
            for option in rule.definition.options {
                let id = OptionID(rule: option.owner ?? rule.definition.id, name: option.name)
                own[option.name] = values[id]?.value
                origins[option.name] = values[id]?.origin
            }
            var rule = rule.with(own)
            rule.optionOrigins = origins
            return rule
        }
    }

    private struct OptionID: Hashable {
        var rule: String
        var name: String
    }

    /// The rule of an id, or those of an alias.
    private func definitions(named name: String) -> [RuleDefinition] {
        let byID = rules.filter { $0.definition.id == name }
        return (byID.isEmpty ? rules.filter { $0.definition.aliases.contains(name) } : byID).map(\.definition)
    }

    private func unknownRule(_ setting: WrittenValue.Entry) -> FormatProblem {
        let names = rules.flatMap { [$0.definition.id] + $0.definition.aliases }
        let hint = NearestName.hint(for: setting.key, among: names)
        return FormatProblem("No rule or alias is called \"\(setting.key)\"\(hint)", at: setting.keyOrigin)
    }

    /// The options that an entry sets: of every rule named that has one of this name.
    private func options(
        _ entry: WrittenValue.Entry, of named: [RuleDefinition], called name: String
    ) throws(FormatProblems) -> [(id: OptionID, option: RuleOption)] {
        let all = named.flatMap { rule in rule.options.map { (id: OptionID(rule: rule.id, name: $0.name), option: $0) }
        }
        let wanted = all.filter { $0.option.name == entry.key }
        guard let first = wanted.first else {
            let names = all.map(\.option.name)
            let hint = names.isEmpty ? "; it has none" : NearestName.hint(for: entry.key, among: names)
            throw FormatProblems("\(name) has no option \"\(entry.key)\"\(hint)", at: entry.keyOrigin)
        }
        let own = wanted.filter { $0.option.owner == nil }
        if own.isEmpty, let owner = first.option.owner {
            throw FormatProblems("\(entry.key) is an option of \(owner); set it there", at: entry.keyOrigin)
        }
        return own
    }

    private func read(_ value: WrittenValue, as option: RuleOption) throws(FormatProblems) -> OptionValue {
        var check = ShapeCheck()
        check.check(value, option.shape, option.name)
        guard check.problems.isEmpty, let read = OptionValue(value, as: option.type) else {
            throw FormatProblems(check.problems)
        }
        return read
    }
}
