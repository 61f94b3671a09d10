import RuleEngine
import RuleFormat

/// What is in force for a file, for programs: `plimsoll/config/1`.
public struct ConfigurationJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: ConfigurationReport) -> String {
        JSONWriter.text(
            .object([
                ("schema", .string("plimsoll/config/1")), ("file", .string(report.file)),
                ("configurations", .strings(report.configuration.files)),
                ("settings", .array(ConfigurationRow.rows(report.configuration).map(setting))),
                ("perPath", .array(report.perPath.map(path))),
                ("rules", .array(report.rules.map { rule($0, report.profile) })),
            ]))
    }

    private func setting(_ row: ConfigurationRow) -> JSONValue {
        .object([
            ("key", .string(row.key)),
            ("value", value(row.value, row.shape)), ("from", origin(row.origin)),
        ])
    }

    private func path(_ overrides: PathOverrides) -> JSONValue {
        .object([("glob", .string(overrides.files.text)), ("from", origin(overrides.files.origin))])
    }

    private func rule(_ rule: Rule, _ profile: Profile) -> JSONValue {
        let definition = rule.definition
        let own = JSONValue.object([("kind", .string("profile")), ("name", .string(profile.rawValue))])
        return .object([
            ("id", .string(definition.id)), ("severity", .string(definition.severity.rawValue)),
            ("from", rule.severityOrigin.map { origin($0) } ?? own),
            (
                "options",
                .array(
                    definition.options.map { option in
                        .object([
                            ("name", .string(option.name)),
                            ("value", value(rule.options[option.name] ?? option.standard)),
                            ("from", origin(rule.optionOrigins[option.name])),
                        ])
                    })
            ),
        ])
    }

    private func origin(_ origin: SettingOrigin?) -> JSONValue {
        switch origin {
        case nil: .object([("kind", .string("default"))])
        case .file(let path, let position):
            .object([
                ("kind", .string("file")), ("path", .string(path)), ("line", .int(position.line)),
                ("column", .int(position.column)),
            ])
        case .environment(let name): .object([("kind", .string("environment")), ("name", .string(name))])
        case .flag(let name): .object([("kind", .string("option")), ("name", .string(name))])
        }
    }

    private func value(_ value: WrittenValue, _ shape: ValueShape) -> JSONValue {
        switch shape {
        case .bool: value.bool.map(JSONValue.bool) ?? .null
        case .number: .int(value.number)
        case .size: .int(value.size)
        case .growth: value.size.map { .int($0) } ?? .string(value.text)
        case .price: value.price.map(JSONValue.double) ?? .null
        case .share: value.share.map(JSONValue.double) ?? .null
        default: .string(value.text)
        }
    }

    private func value(_ value: OptionValue) -> JSONValue {
        switch value {
        case .text(let text): .string(text)
        case .bool(let bool): .bool(bool)
        case .number(let number), .size(let number): .int(number)
        case .share(let share): .double(share)
        case .list(let texts), .globs(let texts): .strings(texts)
        case .mapping(let mapping): .object(mapping.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
        }
    }
}
