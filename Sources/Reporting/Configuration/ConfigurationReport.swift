import RuleEngine
import RuleFormat

/// What is in force for a file, and who set it.
public struct ConfigurationReport: Sendable {
    /// The file that was asked for, as reports show it.
    public var file: String
    public var configuration: Configuration
    public var profile: Profile
    /// What holds for this file among others.
    public var perPath: [PathOverrides]
    public var rules: [Rule]

    public init(
        file: String, configuration: Configuration, profile: Profile, perPath: [PathOverrides], rules: [Rule]
    ) {
        self.file = file
        self.configuration = configuration
        self.profile = profile
        self.perPath = perPath
        self.rules = rules
    }
}

/// One value in force: of a key, or of a member of its list.
struct ConfigurationRow {
    /// `budget.max-size` for a key under another one.
    var key: String
    var shape: ValueShape
    var value: WrittenValue
    /// `nil` for what holds where nobody sets it.
    var origin: SettingOrigin?

    /// One row for each value that was set or has a standard; those of rules stand in the table of the rules.
    static func rows(_ configuration: Configuration) -> [ConfigurationRow] {
        rows(ConfigurationShape.fields, configuration.values, prefix: "")
    }

    private static func rows(
        _ fields: [ValueShape.Field], _ values: WrittenValue, prefix: String
    ) -> [ConfigurationRow] {
        fields.flatMap { field -> [ConfigurationRow] in
            let key = prefix + field.name
            let value = values[field.name]
            switch field.shape {
            case .record(let fields):
                return value.map { rows(fields, $0, prefix: key + ".") } ?? []
            case .list(let member):
                // What is ignored is a severity, and stands with the rules.
                return member == .rule
                    ? []
                    : (value?.members ?? []).map {
                        ConfigurationRow(key: key, shape: member, value: $0, origin: $0.origin)
                    }
            case .mapping(_, let member) where !prefix.isEmpty:
                // Globs and names, each of them a key with a value of its own.
                return (value?.entries ?? []).flatMap { entry in
                    rows(
                        [.init(entry.key, member, "")], WrittenValue(.mapping([entry]), at: entry.keyOrigin),
                        prefix: key + " ")
                }
            case .mapping, .options:
                return []
            case .limit(let level):
                guard let value else { return [] }
                if case .mapping = value.content { return rows(ValueShape.levels(level), value, prefix: key + ".") }
                return [ConfigurationRow(key: key, shape: level, value: value, origin: value.origin)]
            default:
                guard value != nil || !field.standard.isEmpty else { return [] }
                let standard = WrittenValue(.scalar(field.standard, isPlain: true), at: values.origin)
                return [
                    ConfigurationRow(key: key, shape: field.shape, value: value ?? standard, origin: value?.origin)
                ]
            }
        }
    }
}
