import BuildModel
import DockerfileSyntax
import RuleEngine
import RuleFormat
import SourceText

/// A user's rule around one `match`, and what it finds in a Dockerfile.
struct TestRule {
    var match: String
    /// More lines of front matter.
    var front = ""

    func rule() throws -> Rule {
        let text = "---\nid: test-rule\ntitle: test\n\(front)\nmatch: \(match)\n---\n"
        let definition = try RuleReader.read(text, path: "test-rule.md", origin: .user)
        guard let pattern = definition.match else { throw FormatProblems([]) }
        return Rule(definition: definition, check: Matcher(pattern, for: definition))
    }

    /// The words that findings point at, in file order.
    func found(in dockerfile: String) throws -> [String] {
        let build = Build(text: dockerfile)
        return try Linter(rules: [rule()]).run(on: build).findings.map { build.source.text($0.range) }
    }
}

extension Build {
    init(text: String) {
        self.init(dockerfile: Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text)))
    }
}
