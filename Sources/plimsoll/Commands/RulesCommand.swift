import ArgumentParser
import Reporting

/// `plimsoll rules`
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules, with their severities and the ids of other tools.")

    @OptionGroup var appearance: AppearanceOptions

    @OptionGroup var ruleOptions: RuleOptions

    func run() throws {
        var finder = ruleOptions.finder
        finder.profile = .strict
        let rules = try finder.settings(forFolder: ".").rules.map(\.definition)
        try Console.output(RuleListText(style: appearance.style).encode(rules))
    }
}
