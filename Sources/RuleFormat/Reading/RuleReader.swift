import SourceText

/// Reads one rule from the text of its Markdown file.
public enum RuleReader {
    /// Whose rule it is, and so how much its file has to say.
    public enum Origin: Sendable, Hashable {
        /// Of this project: the category is the folder's name, examples and texts are required.
        case builtIn
        /// Of a team: only id, title and match are required.
        case user
    }

    /// - Parameter path: as messages show it; its last part has to be the rule's id with `.md`.
    /// - Throws: everything that is wrong in the file.
    public static func read(
        _ text: String, path: String, origin: Origin
    ) throws(FormatProblems) -> RuleDefinition {
        let lines = TextLines.of(text)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            let message = "A rule begins with front matter: YAML between two lines of ---"
            throw FormatProblems([
                FormatProblem(path: path, position: Position(line: 1, column: 1), message: message)
            ])
        }
        var reader = FormatReader(path: path, yaml: lines[1..<end].joined(separator: "\n"), linesAbove: 1)
        let front = reader.compose().flatMap { reader.frontMatter($0, origin: origin) }
        var examples = ExampleReader.read(lines, from: end + 1)
        for problem in examples.problems { reader.report(problem.message, at: problem.position) }
        if let front { examples.setOptions(of: front, &reader) }
        if let front, origin == .builtIn || !examples.examples.isEmpty {
            for message in missingExamples(examples.examples, of: front, origin: origin) {
                reader.report(message, at: Position(line: min(end + 2, lines.count), column: 1))
            }
        }
        guard var definition = front, reader.problems.isEmpty else {
            throw FormatProblems(reader.sortedProblems)
        }
        definition.body = examples.body
        definition.examples = examples.examples
        return definition
    }

    private static func missingExamples(
        _ examples: [RuleExample], of rule: RuleDefinition, origin: Origin
    ) -> [String] {
        var missing: [String] = []
        if !examples.contains(where: { $0.kind == .fires }) { missing.append("The rule has no example that fires") }
        if origin == .builtIn, !examples.contains(where: { $0.kind == .silent }) {
            missing.append("The rule has no example that stays silent")
        }
        if origin == .builtIn, rule.fix != nil, !examples.contains(where: { $0.kind == .fixed }) {
            missing.append("The rule has a fix, but no example that shows what it does: ```dockerfile fixed")
        }
        return missing
    }
}

extension ExampleReader.Result {
    /// Gives each example the options of the nearest block above it.
    fileprivate mutating func setOptions(of rule: RuleDefinition, _ reader: inout FormatReader) {
        for block in options {
            var blockReader = FormatReader(path: reader.path, yaml: block.yaml, linesAbove: block.linesAbove)
            let values = blockReader.exampleOptions(rule)
            reader.add(blockReader.problems)
            for index in examples.indices.dropFirst(block.firstExample) { examples[index].options = values }
        }
    }
}
