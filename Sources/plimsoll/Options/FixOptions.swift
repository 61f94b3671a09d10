import ArgumentParser

/// Whether fixes are made.
struct FixOptions: ParsableArguments {
    @Flag(help: "Mend what can be mended without a change of what the build means, and report the rest.")
    var fix = false

    @Flag(help: "Mend what a person has to look at afterwards as well.")
    var fixUnsafe = false

    @Flag(help: "Print what --fix would change, write nothing, and exit with 1 when there is something.")
    var diff = false

    var mode: FixMode? {
        guard fix || fixUnsafe || diff else { return nil }
        return FixMode(includesUnsafe: fixUnsafe, isDryRun: diff)
    }
}

/// Which fixes are made, and what becomes of the text.
struct FixMode: Sendable {
    var includesUnsafe: Bool
    /// True to leave the file as it is.
    var isDryRun: Bool
}
