import RuleEngine
import RuleFormat

/// The keys of `plimsoll.yaml` as a Markdown table, which `docs/configuration.md` has in it.
public struct ConfigurationKeys {
    public init() {}

    public var table: String {
        let rows = rows(ConfigurationShape.fields, prefix: "")
        let lines = ["| key | value | default | meaning |", "|---|---|---|---|"]
        return (lines + rows).joined(separator: "\n") + "\n"
    }

    private func rows(_ fields: [ValueShape.Field], prefix: String) -> [String] {
        fields.flatMap { field -> [String] in
            let name = prefix + field.name
            let standard = field.standard.isEmpty ? "none" : "`\(field.standard)`"
            let row = "| `\(name)` | \(text(field.shape)) | \(standard) | \(field.description) |"
            guard case .record(let fields) = field.shape else { return [row] }
            return [row] + rows(fields, prefix: name + ".")
        }
    }

    private func text(_ shape: ValueShape) -> String {
        switch shape {
        case .any: "anything"
        case .text: "text"
        case .glob: "glob"
        case .rule: "rule"
        case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .bool: "`true`, `false`"
        case .number: "whole number"
        case .share: "0 to 1, or a percentage"
        case .size: "size"
        case .price: "US dollars"
        case .growth: "size, or a percentage"
        case .limit(let level): "\(text(level)), or `warn` and `fail`"
        case .list(let member): "\(text(member)), or list"
        case .mapping(let keys, let member): "mapping of \(text(keys)) to \(text(member))"
        case .options: "mapping of rule to options"
        case .record: "mapping"
        }
    }
}
