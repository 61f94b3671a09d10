import RuleFormat

extension RuleSet {
    /// A configuration without the names that hadolint's files have of rules that there are not here, which are noted.
    public func withoutForeignNames(_ configuration: Configuration) -> Configuration {
        guard configuration.files.contains(where: HadolintFile.isOne) else { return configuration }
        var notes: [FormatProblem] = []
        func isKept(_ name: String, _ origin: SettingOrigin) -> Bool {
            guard let path = origin.path, HadolintFile.isOne(path), !isKnown(name) else { return true }
            notes.append(FormatProblem("There is no rule \"\(name)\" here; it is left out", at: origin))
            return false
        }
        var result = configuration
        var entries = configuration.values.entries
        for index in entries.indices {
            let value = entries[index].value
            switch entries[index].key {
            case "ignore":
                let kept = value.members.filter { member in member.text.map { isKept($0, member.origin) } ?? true }
                entries[index].value.content = .list(kept)
            case "severity", "options":
                entries[index].value.content = .mapping(value.entries.filter { isKept($0.key, $0.keyOrigin) })
            default: break
            }
        }
        result.values.content = .mapping(entries)
        result.notes += notes
        return result
    }

    private func isKnown(_ name: String) -> Bool {
        rules.contains { rule in
            rule.definition.id == name || rule.definition.aliases.contains(name) || rule.definition.standsFor(name)
        }
    }
}
