import ArgumentParser
import Reporting
import RuleCatalog
import RuleEngine

/// `plimsoll config`
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Say what is in force for a file, and who set it.",
        discussion: """
            Values come from plimsoll.yaml or .plimsoll.yaml, the nearest upward from the file, from the files that it \
            extends, from PLIMSOLL_ variables, and from options. The options are those of plimsoll lint and plimsoll \
            image: --fail-level is PLIMSOLL_FAIL_LEVEL in the environment.

            EXAMPLES
              plimsoll config
              plimsoll config services/api/Dockerfile --format json
              plimsoll config --schema > plimsoll.schema.json
              plimsoll config --migrate > plimsoll.yaml     from .hadolint.yaml
            """)

    @Argument(
        help: ArgumentHelp("The file that is asked for; it need not exist.", valueName: "file"), completion: .file())
    var file: String = "Dockerfile"

    @OptionGroup var output: OutputOptions

    @Flag(help: "List all rules, those that nobody has set as well.")
    var all = false

    @Flag(help: "Print the JSON Schema of plimsoll.yaml.")
    var schema = false

    @Flag(help: "Print the keys of plimsoll.yaml as a Markdown table.")
    var keys = false

    @Flag(help: "Print hadolint's configuration, the nearest or the file that is named, as plimsoll.yaml.")
    var migrate = false

    @OptionGroup var ruleOptions: RuleOptions

    @OptionGroup var gate: GateOptions

    @OptionGroup(title: "Limits") var limits: BudgetOptions

    func run() throws {
        if schema { return try Console.output(ConfigurationSchema().encode(RuleCatalog.rules.map(\.definition))) }
        if keys { return try Console.output(ConfigurationKeys().table) }
        if migrate { return try Console.output(Migration(of: file).text) }
        var finder = ruleOptions.finder(with: gate.layer + limits.layer)
        let settings = try finder.settings(forFile: file)
        try finder.checkSelection()
        let report = ConfigurationReport(
            file: file, configuration: settings.configuration, profile: settings.profile, perPath: settings.perPath,
            rules: settings.rules)
        for note in finder.notes { Console.note(note, level: "note") }
        try Console.output(encoder.encode(report))
    }

    private var encoder: any ReportEncoder<ConfigurationReport> {
        switch output.format {
        case .text: ConfigurationText(style: output.appearance.style, showsAll: all)
        case .json: ConfigurationJSON()
        }
    }
}
