import ArgumentParser
import RuleFormat

/// What is not reported, since somebody has seen it already.
struct KnownOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Report only what is not in this file, which --write-baseline wrote.", valueName: "file"),
        completion: .file())
    var baseline: String?

    @Option(
        help: ArgumentHelp("Write down all that is found as known, and report nothing.", valueName: "file"),
        completion: .file())
    var writeBaseline: String?

    @Flag(name: .customLong("no-ignore"), help: "Report what comments in the Dockerfiles silence as well.")
    var noIgnore = false

    /// - Throws: what is wrong with the baseline.
    func policy(fixing: FixMode?) throws(FormatProblems) -> LintPolicy {
        var policy = LintPolicy(honoursIgnoreComments: !noIgnore, fixing: fixing)
        // What is written anew is written whole.
        if let baseline, writeBaseline == nil { policy.baseline = try LintBaseline(reading: baseline) }
        return policy
    }
}
