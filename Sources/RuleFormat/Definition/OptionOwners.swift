/// Options that one rule declares and others read: a schema that several rules hold labels against.
public enum OptionOwners {
    /// Gives every option that comes from another rule what stands in that rule's file.
    /// - Returns: what is wrong, with the index of the rule whose file says it.
    public static func resolve(
        _ rules: inout [RuleDefinition], among known: [RuleDefinition] = []
    ) -> [(rule: Int, message: String)] {
        var problems: [(rule: Int, message: String)] = []
        let all = known + rules
        for index in rules.indices {
            for place in rules[index].options.indices {
                let option = rules[index].options[place]
                guard let owner = option.owner else { continue }
                let source = all.first { $0.id == owner }?.options.first { $0.name == option.name && $0.owner == nil }
                if var source, source.type == option.type {
                    source.owner = owner
                    rules[index].options[place] = source
                } else {
                    let message =
                        "There is no rule \"\(owner)\" with an option \(option.name) of the type \(option.type)"
                    problems.append((index, message))
                }
            }
        }
        return problems
    }
}
