import ArgumentParser
import RuleEngine

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

    @Option(help: "Which built-in rules run: strict adds those of severity style to the default ones.")
    var profile: Profile?

    /// What these options set, above all configurations.
    var layer: FlagLayer {
        var layer = FlagLayer()
        layer.set("rules", rules)
        layer.set("profile", profile?.rawValue)
        return layer
    }

    var finder: SettingsFinder { SettingsFinder(fixed: config, layer: layer) }
}

extension Profile: ExpressibleByArgument {}
