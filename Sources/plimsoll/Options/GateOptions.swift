import ArgumentParser
import RuleEngine

/// What makes the exit code 1.
struct GateOptions: ParsableArguments {
    @Option(
        name: [.customLong("fail-level"), .customLong("failure-threshold"), .customShort("t")],
        help: ArgumentHelp(
            "Exit with 1 for findings of this severity or a worse one; info by default. hadolint's ignore is style.",
            valueName: "level"))
    var failLevel: FailLevel?

    @Flag(
        name: [.customLong("exit-zero"), .customLong("no-fail")],
        help: "Exit with 0 whatever is found; files that cannot be read or parsed still count.")
    var exitZero = false

    var layer: FlagLayer {
        var layer = FlagLayer()
        layer.set("fail-level", failLevel?.rawValue, flags: ["fail-level", "failure-threshold"])
        if exitZero { layer.set("exit-zero", "true", flags: ["exit-zero", "no-fail"]) }
        return layer
    }
}

extension FailLevel: ExpressibleByArgument {
    /// hadolint's lowest level is `ignore`, below which nothing is reported.
    public init?(argument: String) {
        self.init(rawValue: argument == "ignore" ? "style" : argument)
    }
}
