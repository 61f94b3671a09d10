import ArgumentParser
import RuleEngine
import RuleFormat

/// Which rules run, and how they are set.
struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A folder of rule files of your own; may be given several times.", valueName: "dir"),
        completion: .directory)
    var rules: [String] = []

    @Option(
        help: ArgumentHelp(
            "The configuration to use in place of the nearest plimsoll.yaml above each file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Which built-in rules run: strict adds those of severity style to the default ones, hadolint and buildkit "
                + "are what these tools report, with their severities, security and size are the rules on one subject."
        ))
    var profile: Profile?

    @Option(
        help: ArgumentHelp(
            "Run only these rules: ids, ids of other tools, categories, or globs, parted by commas. Those that are off "
                + "are put on.", valueName: "rule"),
        transform: RuleNames.init(parsing:))
    var select: [RuleNames] = []

    @Option(help: ArgumentHelp("Leave these rules out.", valueName: "rule"), transform: RuleNames.init(parsing:))
    var ignore: [RuleNames] = []

    @Option(
        help: ArgumentHelp(
            "Another severity for rules, as DL3008=info or style=off; may be given several times.",
            valueName: "rule=level"),
        transform: SeverityOption.init(parsing:))
    var severity: [SeverityOption] = []

    /// What these options set, above all configurations.
    var layer: FlagLayer {
        var layer = FlagLayer()
        layer.set("rules", rules)
        layer.set("profile", profile?.rawValue)
        return layer
    }

    var finder: SettingsFinder { finder(with: FlagLayer()) }

    /// - Parameter other: what other options set.
    func finder(with other: FlagLayer) -> SettingsFinder {
        SettingsFinder(fixed: config, layer: layer + other, selection: selection)
    }

    private var selection: RuleSelection {
        RuleSelection(
            selected: Self.settings(select.flatMap(\.names), of: "select"),
            ignored: Self.settings(ignore.flatMap(\.names), of: "ignore"),
            severities: severity.flatMap { option in
                Self.settings(option.names, of: "severity").map { ($0, option.severity) }
            })
    }

    private static func settings(_ names: [String], of option: String) -> [RuleSelection.Setting] {
        guard !names.isEmpty else { return [] }
        let origin = OptionOrigin.origin(of: [option])
        return names.map { RuleSelection.Setting(name: $0, origin: origin) }
    }
}

extension Profile: ExpressibleByArgument {}
