import RuleFormat
import SourceText

/// Rules that go together: the built-in ones, and those that a team has added.
public struct RuleSet: Sendable {
    /// Sorted by id.
    public private(set) var rules: [Rule]
    /// Where each rule that was read from a file lies.
    public private(set) var paths: [String: String] = [:]

    public init(_ rules: [Rule]) {
        self.rules = rules.sorted { $0.definition.id < $1.definition.id }
    }

    /// The rule of an id or an alias; an id goes before an alias, whoever has it.
    public subscript(name: String) -> Rule? {
        rules.first { $0.definition.id == name } ?? rules.first { $0.definition.aliases.contains(name) }
            ?? rules.first { $0.definition.standsFor(name) }
    }

    /// Adds the rules in folders of rule files.
    /// - Throws: everything that is wrong in any of the files; nothing is added then.
    public mutating func add(folders: [String]) throws(FormatProblems) {
        var problems: [FormatProblem] = []
        var added: [RuleDefinition] = []
        var addedPaths: [String: String] = [:]
        for path in try RuleFolder.files(in: folders) {
            do throws(FormatProblems) {
                let text = try TextFile.read(path, what: "The rule")
                let definition = try RuleReader.read(text, path: path, origin: .user)
                if let message = conflict(definition.id, addedPaths) {
                    throw FormatProblems([FormatProblem(path: path, position: idPlace(text), message: message)])
                }
                added.append(definition)
                addedPaths[definition.id] = path
            } catch {
                problems += error.problems
            }
        }
        for problem in OptionOwners.resolve(&added, among: rules.map(\.definition)) {
            let path = addedPaths[added[problem.rule].id] ?? ""
            problems.append(
                FormatProblem(path: path, position: Position(line: 1, column: 1), message: problem.message))
        }
        guard problems.isEmpty else { throw FormatProblems(problems) }
        let made = added.compactMap { definition in
            definition.match.map { Rule(definition: definition, match: $0) }
        }
        rules = (rules + made).sorted { $0.definition.id < $1.definition.id }
        paths.merge(addedPaths) { _, new in new }
    }

    private func conflict(_ id: String, _ added: [String: String]) -> String? {
        if let other = added[id] ?? paths[id] { return "\(other) has a rule with the id \"\(id)\" already" }
        guard rules.contains(where: { $0.definition.id == id }) else { return nil }
        return "\"\(id)\" is a built-in rule. Give this one another id; severity: in plimsoll.yaml turns the other off"
    }

    /// Where the front matter has its id.
    private func idPlace(_ text: String) -> Position {
        let line = TextLines.of(text).firstIndex { $0.hasPrefix("id:") }
        return Position(line: (line ?? 0) + 1, column: line == nil ? 1 : 5)
    }
}
