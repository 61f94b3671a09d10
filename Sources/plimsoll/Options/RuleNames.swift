import ArgumentParser
import RuleFormat
import SourceText

/// Names of rules, parted by commas.
struct RuleNames: Sendable {
    var names: [String]

    init(parsing text: String) throws {
        names = text.split(separator: ",", omittingEmptySubsequences: false).map { word in
            String(word.split(separator: " ").joined(separator: " "))
        }
        if names.contains("") { throw ValidationError("\"\(text)\" has an empty name; rules are parted by commas") }
    }
}

/// A severity for some rules: `DL3008=info`.
struct SeverityOption: Sendable {
    var names: [String]
    var severity: Severity

    init(parsing text: String) throws {
        let words = Severity.allCases.map(\.rawValue)
        let levels = words.joined(separator: ", ")
        guard let equals = text.lastIndex(of: "=") else {
            throw ValidationError("\"\(text)\" has no level; write it as rule=level, with one of \(levels)")
        }
        let word = String(text[text.index(after: equals)...])
        guard let severity = Severity(rawValue: word) else {
            let hint = NearestName.hint(for: word, among: words)
            throw ValidationError("\"\(word)\" is no severity; there are \(levels)\(hint)")
        }
        names = try RuleNames(parsing: String(text[..<equals])).names
        self.severity = severity
    }
}
