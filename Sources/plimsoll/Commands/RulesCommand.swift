import ArgumentParser
import Reporting
import RuleCatalog
import RuleFormat
import SourceText

/// `plimsoll rules`
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules, with their severities and the ids of other tools.",
        discussion: """
            All rules with the severities of their files, those that are off among them; with --profile those that run in \
            it, with its severities.

            EXAMPLES
              plimsoll rules --category security
              plimsoll rules --alias DL3008
              plimsoll rules --profile hadolint --format json
            """)

    @Option(help: "The form of the list.")
    var format: RuleListFormat = .table

    @Option(help: ArgumentHelp("Only the rules of this category.", valueName: "name"))
    var category: String?

    @Option(
        help: ArgumentHelp("Only the rules that have this id, or that another tool calls so.", valueName: "id"))
    var alias: String?

    @OptionGroup var appearance: AppearanceOptions

    @OptionGroup var ruleOptions: RuleOptions

    enum RuleListFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
        case table, json, markdown
    }

    func run() throws {
        var finder = ruleOptions.finder
        if ruleOptions.profile == nil { finder.profile = .strict }
        let all = try finder.settings(forFolder: ".").rules.map(\.definition)
        try finder.checkSelection()
        if let category { try check(category, in: all) }
        let rules = all.filter { rule in
            (category == nil || category == rule.category) && (ruleOptions.profile == nil || rule.severity != .off)
        }
        let named = try alias.map { try RuleFinder.rules(named: $0, among: rules) } ?? rules
        switch format {
        case .table: try Console.output(RuleListText(style: appearance.style).encode(named))
        case .json:
            try Console.output(RuleJSON(hasTexts: false, standard: RuleCatalog.rules.map(\.definition)).encode(named))
        case .markdown: try Console.output(RuleListMarkdown().encode(named))
        }
    }

    private func check(_ category: String, in rules: [RuleDefinition]) throws(UsageError) {
        let known = Set(rules.map(\.category))
        guard !known.contains(category) else { return }
        let list = known.sorted().joined(separator: ", ")
        throw UsageError(
            message: "no category \"\(category)\"\(NearestName.hint(for: category, among: known)); there are \(list)")
    }
}
