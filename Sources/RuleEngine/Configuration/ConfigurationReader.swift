import RuleFormat
import SourceText
import Yams

/// Reads the text of a `plimsoll.yaml`.
public enum ConfigurationReader {
    /// - Throws: everything that is wrong in the file.
    public static func read(_ text: String, path: String) throws(FormatProblems) -> Configuration {
        var configuration = Configuration(path: path)
        let isEmpty = TextLines.of(text).allSatisfy { line in
            line.allSatisfy(\.isWhitespace) || line.drop(while: \.isWhitespace).first == "#"
        }
        if isEmpty { return configuration }
        var reader = FormatReader(path: path, yaml: text)
        if let root = reader.compose() { reader.configuration(root, &configuration) }
        guard reader.problems.isEmpty else {
            throw FormatProblems(reader.problems.sorted { $0.position < $1.position })
        }
        return configuration
    }
}

extension FormatReader {
    fileprivate mutating func configuration(_ node: Node, _ result: inout Configuration) {
        let keys = ["rules", "severity", "options", "exclude", "budget"]
        guard let entries = mapping(node, "The configuration", keys: keys) else { return }
        result.ruleFolders = entries["rules"].flatMap { texts($0, "rules") } ?? []
        result.exclude = entries["exclude"].flatMap { texts($0, "exclude") } ?? []
        if let node = entries["severity"] { result.severities = severities(node) }
        if let node = entries["options"] { result.options = options(node) }
        if let node = entries["budget"] { result.budget = budget(node) }
    }

    private mutating func severities(_ node: Node) -> [SeveritySetting] {
        let words = Severity.allCases.map(\.rawValue)
        return (pairs(node, "severity") ?? []).compactMap { key, value in
            let place = position(of: key.node)
            guard
                let severity = choice(value, "The severity of \(key.text)", among: words).flatMap(
                    Severity.init(rawValue:))
            else { return nil }
            return SeveritySetting(name: key.text, severity: severity, position: place)
        }
    }

    /// What each value has to be stands in the rule's file, which is read later.
    private mutating func options(_ node: Node) -> [OptionSetting] {
        guard let written = written(node) else { return [] }
        var check = ShapeCheck()
        check.check(written, .mapping(.mapping(.any)), "options")
        for problem in check.problems { report(problem.message, at: problem.position) }
        return written.entries.map {
            OptionSetting(rule: $0.key, position: $0.keyPosition, values: $0.value.entries, path: path)
        }
    }

    private mutating func budget(_ node: Node) -> BudgetSettings {
        var budget = BudgetSettings()
        let keys = ["max-size", "max-waste", "min-efficiency", "max-layers"]
        guard let entries = mapping(node, "budget", keys: keys) else { return budget }
        budget.maxSize = entries["max-size"].flatMap { byteSize($0, "max-size") }
        budget.maxWaste = entries["max-waste"].flatMap { byteSize($0, "max-waste") }
        budget.maxLayers = entries["max-layers"].flatMap { count($0, "max-layers") }
        if let node = entries["min-efficiency"], let text = text(node, "min-efficiency") {
            if let value = Double(text), (0...1).contains(value) {
                budget.minEfficiency = value
            } else {
                report("min-efficiency must be a number from 0 to 1, not \"\(text)\"", at: node)
            }
        }
        return budget
    }
}
