import RuleFormat
import SourceText

/// Reads a baseline, which is JSON and so YAML too.
public enum BaselineReader {
    public static let schema = "plimsoll/baseline/1"

    /// - Throws: everything that is wrong with the file, or in it.
    public static func read(_ path: String) throws(FormatProblems) -> Baseline {
        try read(TextFile.read(path, what: "The baseline"), path: path)
    }

    public static func read(_ text: String, path: String) throws(FormatProblems) -> Baseline {
        var reader = FormatReader(path: path, yaml: text, language: .json)
        let baseline = reader.baseline()
        guard reader.problems.isEmpty else {
            throw FormatProblems(reader.sortedProblems)
        }
        return baseline
    }
}

extension FormatReader {
    fileprivate mutating func baseline() -> Baseline {
        var baseline = Baseline()
        guard let root = compose(), let entries = mapping(root, "The baseline", keys: ["schema", "findings"]) else {
            return baseline
        }
        for key in ["schema", "findings"] where entries[key] == nil { report("The baseline needs \(key)", at: root) }
        if let node = entries["schema"], let schema = text(node, "schema"), schema != BaselineReader.schema {
            report("This baseline is of the form \(schema); this Plimsoll reads \(BaselineReader.schema)", at: node)
        }
        guard let findings = entries["findings"] else { return baseline }
        guard case .sequence(let items) = findings.content else {
            report("findings must be a list", at: findings)
            return baseline
        }
        for item in items {
            guard let entry = mapping(item, "A finding", keys: ["path", "line", "rule", "message", "count"]) else {
                continue
            }
            func field(_ key: String) -> String? {
                guard let node = entry[key] else {
                    report("A finding needs \(key)", at: item)
                    return nil
                }
                return text(node, key)
            }
            guard let path = field("path"), let line = field("line"), let rule = field("rule"),
                let message = field("message")
            else { continue }
            let count = entry["count"].map { self.count($0, "count") ?? 0 } ?? 1
            let key = Baseline.Key(path: path, rule: rule, message: message, line: line)
            if count > 0 { baseline.add(key, count: count) }
        }
        return baseline
    }
}
