import RuleFormat

/// The rules that a run's results refer to, sorted by id.
struct SARIFRules {
    private(set) var values: [JSONValue] = []
    /// Where each rule stands in `values`.
    private(set) var index: [String: Int] = [:]
    private let helpURI: (@Sendable (RuleDefinition) -> String)?

    /// GitHub cuts descriptions at this many characters.
    private static let maximumDescription = 1024
    /// GitHub takes no file in which a rule has more.
    private static let maximumTags = 20

    init(definitions: [RuleDefinition], of issues: [Issue], helpURI: (@Sendable (RuleDefinition) -> String)?) {
        self.helpURI = helpURI
        let known = Dictionary(definitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let used = Dictionary(issues.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
        for (id, issue) in used.sorted(by: { $0.key < $1.key }) {
            index[id] = values.count
            let owner = definitions.first { $0.standsFor(id) }
            let rule = known[id] ?? owner?.narrowed(to: id, issue.severity)
            values.append(value(rule ?? RuleDefinition(describing: issue), hasPage: rule != nil))
        }
    }

    private func value(_ rule: RuleDefinition, hasPage: Bool) -> JSONValue {
        let title = rule.title.isEmpty ? rule.id : rule.title
        let summary = rule.message.isEmpty ? title : rule.message
        let help = help(of: rule, orElse: summary)
        var members: [(key: String, value: JSONValue)] = [
            ("id", .string(rule.id)),
            ("shortDescription", text(String(title.prefix(Self.maximumDescription)))),
            ("fullDescription", text(String(summary.prefix(Self.maximumDescription)))),
            ("help", .object([("text", .string(help)), ("markdown", .string(help))])),
        ]
        if hasPage, let helpURI { members.append(("helpUri", .string(helpURI(rule)))) }
        members.append(("defaultConfiguration", configuration(rule)))
        members.append(
            (
                "properties",
                .object([
                    ("category", .string(rule.category)), ("aliases", .strings(rule.aliases)),
                    ("tags", .strings(tags(of: rule))),
                ])
            ))
        return .object(members)
    }

    private func configuration(_ rule: RuleDefinition) -> JSONValue {
        let level = ("level", JSONValue.string(Issue.sarifLevel(rule.severity)))
        return .object(rule.severity == .off ? [("enabled", .bool(false)), level] : [level])
    }

    /// The rule's own text is Markdown that reads well as it stands.
    private func help(of rule: RuleDefinition, orElse summary: String) -> String {
        var parts = [rule.body.isEmpty ? summary : rule.body]
        if rule.body.isEmpty, !rule.advice.isEmpty { parts.append(rule.advice) }
        if !rule.aliases.isEmpty { parts.append("Also known as " + rule.aliases.joined(separator: ", ") + ".") }
        return parts.joined(separator: "\n\n")
    }

    /// The ids of other tools are tags as well, so that people find the rule by those.
    private func tags(of rule: RuleDefinition) -> [String] {
        var seen: Set<String> = []
        let tags = [rule.category] + rule.aliases
        return Array(tags.filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(Self.maximumTags))
    }

    private func text(_ text: String) -> JSONValue {
        .object([("text", .string(text))])
    }
}

extension RuleDefinition {
    /// What can be said of a rule that the catalogue does not have.
    fileprivate init(describing issue: Issue) {
        let isSyntaxError = issue.isSyntaxError
        self.init(
            id: issue.rule, title: isSyntaxError ? "The file is not a valid Dockerfile" : issue.rule,
            severity: issue.severity, category: issue.category, aliases: issue.aliases,
            message: isSyntaxError ? "BuildKit's parser does not take this file, so nothing can be built from it" : "")
    }
}
