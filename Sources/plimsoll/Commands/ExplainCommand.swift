import ArgumentParser
import Reporting
import RuleCatalog
import RuleFormat

/// `plimsoll explain`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a rule looks for, why it matters, and what to do.",
        discussion: """
            EXAMPLES
              plimsoll explain apt-lists-left
              plimsoll explain DL3009
              plimsoll explain DL3009 --format markdown
            """)

    @Argument(help: ArgumentHelp("The id of a rule, or an id that another tool has for it.", valueName: "rule"))
    var rule: String

    @Option(help: "The form of the text.")
    var format: DocumentFormat = .text

    @OptionGroup var appearance: AppearanceOptions

    @OptionGroup var ruleOptions: RuleOptions

    func run() throws {
        var finder = ruleOptions.finder
        if ruleOptions.profile == nil { finder.profile = .strict }
        let definitions = try finder.settings(forFolder: ".").rules.map(\.definition)
        let found = try RuleFinder.rules(named: rule, among: definitions)
        switch format {
        case .text: try print(found, RuleText(style: appearance.style))
        case .markdown: try print(found, RuleMarkdown())
        case .json:
            try Console.output(RuleJSON(hasTexts: true, standard: RuleCatalog.rules.map(\.definition)).encode(found))
        }
    }

    private func print(_ rules: [RuleDefinition], _ encoder: some ReportEncoder<RuleDefinition>) throws {
        try Console.output(rules.map { encoder.encode($0) }.joined(separator: "\n"))
    }
}
