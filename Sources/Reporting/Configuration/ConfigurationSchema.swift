import RuleEngine
import RuleFormat

/// The JSON Schema of `plimsoll.yaml`, draft 2020-12, made from the shapes that the reader goes by.
public struct ConfigurationSchema: ReportEncoder {
    public init() {}

    public func encode(_ rules: [RuleDefinition]) -> String {
        JSONWriter.text(
            .object(
                [
                    ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                    ("title", .string("Configuration of Plimsoll")),
                    ("description", .string("plimsoll.yaml, as docs/configuration.md describes it")),
                ] + members(ConfigurationShape.fields) + [("$defs", .object(definitions(rules)))]))
    }

    private func schema(_ shape: ValueShape) -> JSONValue {
        switch shape {
        case .any: .object([])
        case .text: .object([("type", .strings(["string", "number", "boolean"]))])
        case .glob: type("string")
        case .rule: reference("rule")
        case .word(let words): .object([("enum", .strings(words))])
        case .bool: type("boolean")
        case .number: .object([("type", .string("integer")), ("minimum", .int(0))])
        case .share: either(number(maximum: 1), pattern("^[0-9]+([.][0-9]+)?%?$"))
        case .size: either(number(maximum: nil), pattern("^\(Self.size)$"))
        case .price: number(maximum: nil)
        case .growth: either(number(maximum: nil), pattern("^(\(Self.size)|[0-9]+([.][0-9]+)?%)$"))
        case .limit(let level): reference(Self.limitName(level))
        case .list(let member):
            either(schema(member), .object([("type", .string("array")), ("items", schema(member))]))
        case .mapping(let keys, let member):
            .object([
                ("type", .string("object")), ("propertyNames", schema(keys)), ("additionalProperties", schema(member)),
            ])
        case .options: reference("options")
        case .record(let fields): .object(members(fields))
        }
    }

    private static let size = "[0-9][0-9_.]* *([bB]|[kKmMgGtT]([iI]?[bB])?)?"

    private func members(_ fields: [ValueShape.Field]) -> [(key: String, value: JSONValue)] {
        [
            ("type", .string("object")),
            ("properties", .object(fields.map { ($0.name, described(schema($0.shape), $0)) })),
            ("additionalProperties", .bool(false)),
        ]
    }

    private func described(_ schema: JSONValue, _ field: ValueShape.Field) -> JSONValue {
        guard case .object(let members) = schema else { return schema }
        let standard = field.standard.isEmpty ? "" : ". Default: \(field.standard)"
        return .object([("description", .string(field.description + standard))] + members)
    }

    private func definitions(_ rules: [RuleDefinition]) -> [(key: String, value: JSONValue)] {
        [("rule", rule(rules)), ("options", options(rules))]
            + [ValueShape.size, .share, .number, .growth].map { level in
                let levels = JSONValue.object(members(ValueShape.levels(level)) + [("minProperties", .int(1))])
                return (Self.limitName(level), either(schema(level), levels))
            }
    }

    /// Limits are many, and of few kinds.
    private static func limitName(_ level: ValueShape) -> String {
        switch level {
        case .share: "share-limit"
        case .number: "count-limit"
        case .growth: "growth-limit"
        default: "size-limit"
        }
    }

    /// The names that are known, for editors to offer, and any other: teams have rules of their own.
    private func rule(_ rules: [RuleDefinition]) -> JSONValue {
        var names: [String: String] = [:]
        for rule in rules {
            for alias in rule.aliases { names[alias] = names[alias].map { "\($0), \(rule.id)" } ?? rule.id }
        }
        for rule in rules {
            names[rule.id] = rule.title
            names[rule.category] = "All rules of this category"
        }
        let known = names.sorted { $0.key < $1.key }.map { name, title in
            JSONValue.object([("const", .string(name)), ("description", .string(title))])
        }
        return .object([("anyOf", .array(known + [type("string")]))])
    }

    private func options(_ rules: [RuleDefinition]) -> JSONValue {
        var properties: [(key: String, value: JSONValue)] = []
        for rule in rules {
            let own = rule.options.filter { $0.owner == nil }
            guard !own.isEmpty else { continue }
            properties.append((rule.id, .object(members(own.map(field)))))
            properties += rule.aliases.map { ($0, reference("options/properties/\(rule.id)")) }
        }
        // An alias of two rules stands here once.
        var seen: Set<String> = []
        properties = properties.filter { seen.insert($0.key).inserted }
        return .object([
            ("type", .string("object")), ("properties", .object(properties)),
            ("additionalProperties", .object([("type", .string("object"))])),
        ])
    }

    private func field(_ option: RuleOption) -> ValueShape.Field {
        ValueShape.Field(option.name, option.shape, option.description, standard: YAMLText.value(option.standard))
    }

    private func type(_ name: String) -> JSONValue { .object([("type", .string(name))]) }

    private func reference(_ name: String) -> JSONValue { .object([("$ref", .string("#/$defs/\(name)"))]) }

    private func pattern(_ text: String) -> JSONValue {
        .object([("type", .string("string")), ("pattern", .string(text))])
    }

    private func number(maximum: Int?) -> JSONValue {
        let limit: [(key: String, value: JSONValue)] = maximum.map { [("maximum", .int($0))] } ?? []
        return .object([("type", .string("number")), ("minimum", .int(0))] + limit)
    }

    private func either(_ a: JSONValue, _ b: JSONValue) -> JSONValue { .object([("anyOf", .array([a, b]))]) }
}
