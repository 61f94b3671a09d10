import RuleFormat
import SourceText

/// dive's rules for CI as limits, from a `.dive-ci`. wagoodman/dive, README "CI Integration".
public enum DiveRules {
    /// Where dive looks for it.
    public static let file = ".dive-ci"

    /// - Throws: everything that is wrong with the file, or in it.
    public static func read(_ path: String) throws(FormatProblems) -> (
        limits: [BudgetSettings.Limit], notes: [FormatProblem]
    ) {
        try read(TextFile.read(path, what: "dive's rules"), path: path)
    }

    public static func exists(_ path: String) -> Bool { TextFile.exists(path) }

    static func read(
        _ text: String, path: String
    ) throws(FormatProblems) -> (limits: [BudgetSettings.Limit], notes: [FormatProblem]) {
        let nothing = WrittenValue(.mapping([]), at: .file(path, Position(line: 1, column: 1)))
        var file = nothing
        if !ConfigurationReader.isEmpty(text) {
            var reader = FormatReader(path: path, yaml: text)
            guard let value = reader.compose().flatMap({ reader.written($0) }), reader.problems.isEmpty else {
                throw FormatProblems(reader.sortedProblems)
            }
            file = value
        }
        var problems: [FormatProblem] = []
        let rules = file["rules"].flatMap { $0.content == .nothing ? nil : $0 } ?? nothing
        for value in [file, rules] {
            if case .mapping = value.content { continue }
            problems.append(FormatProblem("dive's rules must be a mapping, not \(value.kind)", at: value.origin))
        }
        let limits = Rule.all.compactMap { rule -> BudgetSettings.Limit? in
            // Of both spellings dive takes the older one.
            let entry = rules.entries.last { $0.key == rule.legacyName } ?? rules.entries.last { $0.key == rule.name }
            let text = entry.map { $0.value.text ?? "" } ?? rule.standard
            if isOff(text), entry.map({ $0.value.content == .nothing || $0.value.text != nil }) ?? true { return nil }
            guard let amount = rule.amount(text) else {
                let kind = entry?.value.kind ?? ""
                let message = "\(entry?.key ?? rule.name) must be \(rule.wanted), or disabled, not \(kind)"
                problems.append(FormatProblem(message, at: entry?.value.origin ?? rules.origin))
                return nil
            }
            return BudgetSettings.Limit(rule.measure, fail: amount)
        }
        guard problems.isEmpty else { throw FormatProblems(problems) }
        return (limits, notes(on: rules))
    }

    /// dive passes over what it does not know, so that is no mistake; but it may be a slip of the hand.
    private static func notes(on rules: WrittenValue) -> [FormatProblem] {
        let names = Rule.all.flatMap { [$0.name, $0.legacyName] }
        return rules.entries.compactMap { entry in
            guard !names.contains(entry.key), NearestName.of(entry.key, among: names) != nil else { return nil }
            return FormatProblem(
                "dive has no rule \"\(entry.key)\"\(NearestName.hint(for: entry.key, among: names))",
                at: entry.keyOrigin)
        }
    }

    private static func isOff(_ text: String) -> Bool {
        ["", "disabled", "off", "false"].contains(text.lowercased().filter { !$0.isWhitespace })
    }

    private struct Rule {
        var measure: BudgetMeasure
        var legacyName: String
        /// What holds where the file does not say.
        var standard: String

        var name: String { measure.name }
        var isOfBytes: Bool { measure == .diveWastedBytes }
        var wanted: String { isOfBytes ? "a size such as 20MB" : "a number from 0 to 1" }

        func amount(_ text: String) -> BudgetAmount? {
            if isOfBytes { return SizeText.bytes(text).map { .bytes($0) } }
            guard let number = Double(text), (0...1).contains(number) else { return nil }
            return .ratio(number)
        }

        static let all = [
            Rule(measure: .diveEfficiency, legacyName: "lowestEfficiency", standard: "0.9"),
            Rule(measure: .diveWastedBytes, legacyName: "highestWastedBytes", standard: "disabled"),
            Rule(measure: .diveUserWastedPercent, legacyName: "highestUserWastedPercent", standard: "0.1"),
        ]
    }
}
