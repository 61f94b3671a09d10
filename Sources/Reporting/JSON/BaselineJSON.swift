import RuleEngine

/// A baseline as a file, sorted, so that a change of it is easy to review.
public struct BaselineJSON: ReportEncoder {
    public init() {}

    public func encode(_ baseline: Baseline) -> String {
        JSONWriter.text(
            .object([
                ("schema", .string(BaselineReader.schema)),
                ("findings", .array(baseline.entries.map { value($0.key, count: $0.count) })),
            ]))
    }

    private func value(_ key: Baseline.Key, count: Int) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("path", .string(key.path)), ("line", .string(key.line)), ("rule", .string(key.rule)),
            ("message", .string(key.message)),
        ]
        if count > 1 { members.append(("count", .int(count))) }
        return .object(members)
    }
}
