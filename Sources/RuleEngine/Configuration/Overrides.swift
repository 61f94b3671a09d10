import RuleFormat

/// How rules are set, for all files or for some.
public struct Overrides: Sendable {
    /// In the order in which they were written; a later one that names the same rule wins.
    public var severities: [SeveritySetting]
    /// What stands under `options:`, a mapping of rules to mappings of options to values.
    public var options: [WrittenValue.Entry]

    init(_ value: WrittenValue) {
        severities = (value["severity"]?.entries ?? []).compactMap { entry in
            entry.value.text.flatMap(Severity.init).map {
                SeveritySetting(name: entry.key, severity: $0, origin: entry.keyOrigin)
            }
        }
        severities += (value["ignore"]?.members ?? []).compactMap { member in
            member.text.map { SeveritySetting(name: $0, severity: .off, origin: member.origin) }
        }
        options = value["options"]?.entries ?? []
    }
}

/// How rules are set for the files that a glob fits.
public struct PathOverrides: Sendable {
    public var files: FileGlob
    public var overrides: Overrides
}

/// One line under `severity:`: a rule's id or alias, a category, or a glob over ids and aliases.
public struct SeveritySetting: Sendable, Hashable {
    public var name: String
    public var severity: Severity
    public var origin: SettingOrigin
}
