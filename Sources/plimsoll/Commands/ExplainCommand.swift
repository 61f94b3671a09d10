import ArgumentParser
import Reporting
import RuleFormat
import SourceText

/// `plimsoll explain`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a rule looks for, why it matters, and what to do.",
        discussion: """
            EXAMPLES
              plimsoll explain apt-lists-left
              plimsoll explain DL3009
            """)

    @Argument(help: ArgumentHelp("The id of a rule, or an id that another tool has for it.", valueName: "rule"))
    var rule: String

    @OptionGroup var appearance: AppearanceOptions

    @OptionGroup var ruleOptions: RuleOptions

    func run() throws {
        var finder = ruleOptions.finder
        finder.profile = .strict
        let definitions = try finder.settings(forFolder: ".").rules.map(\.definition)
        let wanted = rule.lowercased()
        let found = definitions.filter { definition in
            definition.id == wanted || definition.aliases.contains { $0.lowercased() == wanted }
                || definition.standsFor(rule.uppercased())
        }
        guard !found.isEmpty else {
            let names = definitions.flatMap { [$0.id] + $0.aliases }
            Console.note(
                "no rule \"\(rule)\"\(NearestName.hint(for: rule, among: names)); plimsoll rules lists them all")
            throw ExitCode(ExitStatus.failure.rawValue)
        }
        let encoder = RuleText(style: appearance.style)
        try Console.output(found.map { encoder.encode($0) }.joined(separator: "\n"))
    }
}
