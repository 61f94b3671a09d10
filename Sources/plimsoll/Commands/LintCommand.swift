import ArgumentParser
import Reporting
import RuleFormat

/// `plimsoll lint`
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check Dockerfiles for what makes images large, slow to build, or unsafe.",
        discussion: """
            Folders are searched for Dockerfile, Dockerfile.*, *.Dockerfile and the same of Containerfile; \
            .git and node_modules are left out. A file that is named is read whatever it is called.

            The folder of a Dockerfile counts as its build context if the file is called Dockerfile or Containerfile, \
            or an ignore file lies beside it: its own, such as api.Dockerfile.dockerignore, or .dockerignore. Of the \
            context only the ignore file and the names at its top are looked at, and these only where it is copied whole.

            EXAMPLES
              plimsoll lint
              plimsoll lint services/ Dockerfile.dev
              plimsoll lint build/Dockerfile --context .
              plimsoll lint - --stdin-filename Dockerfile < Dockerfile
              plimsoll lint --fail-level error --format json
              plimsoll lint --fix
              plimsoll lint --fix - < Dockerfile
            """)

    @Argument(help: ArgumentHelp("Files and folders; - reads standard input.", valueName: "path"), completion: .file())
    var paths: [String] = ["."]

    @Option(help: ArgumentHelp("The name under which standard input is reported.", valueName: "name"))
    var stdinFilename: String = "<stdin>"

    @Option(
        help: ArgumentHelp(
            "The build context of all files, where it is not the folder that they lie in.", valueName: "dir"),
        completion: .directory)
    var context: String?

    @OptionGroup var reports: ReportOptions<LintFormat>

    @OptionGroup var buildOptions: BuildOptions

    @OptionGroup var ruleOptions: RuleOptions

    @Option(
        help: ArgumentHelp(
            "Have the program shellcheck look at the scripts of RUNs: auto where it is on the PATH.",
            valueName: "when"))
    var shellcheck: ShellCheckChoice = .auto

    @Flag(help: "Neither read nor keep what shellcheck said in earlier runs.")
    var noCache = false

    @OptionGroup var gate: GateOptions

    @OptionGroup(title: "Fixes") var fixOptions: FixOptions

    @OptionGroup(title: "Known findings") var knownOptions: KnownOptions

    func validate() throws {
        if fixOptions.mode != nil, knownOptions.writeBaseline != nil {
            throw ValidationError("--write-baseline notes what is there; mend it first, without --write-baseline.")
        }
    }

    func run() throws {
        if let context, DirectoryListing.kind(atPath: context) != .directory {
            throw SystemError(
                path: context, message: "no such folder; --context takes the folder that a build is given")
        }
        let finder = ruleOptions.finder(with: gate.layer)
        let fixing = fixOptions.mode
        let run = try LintRun(
            paths: paths, standardInputName: stdinFilename, settings: finder,
            contexts: ContextReader(folder: context), scripts: ScriptCheck(choice: shellcheck, usesCache: !noCache),
            build: buildOptions.settings, policy: knownOptions.policy(fixing: fixing))
        for note in run.notes { Console.note(note, level: "note") }
        for warning in run.warnings { Console.note(warning, level: "warning") }
        for failure in run.failures { Console.note(failure.description) }
        var status = run.status()
        if let file = knownOptions.writeBaseline {
            try run.writeBaseline(to: file)
            status = run.status(countsFindings: false)
        } else if let fixing, fixing.isDryRun {
            let output = FixOutput(mode: fixing, run: run)
            try output.diff()
            status = run.status(countsFindings: false)
            if output.changesAnything, !gate.exitZero { status.raise(to: .findings) }
        } else {
            if let fixing { FixOutput(mode: fixing, run: run).tell() }
            // The text itself is what somebody who mends standard input is after.
            let text = run.mendedStandardInput
            if let text { try Console.output(bytes: text.bytes) }
            try reports.write(LintReport(files: run.files), onlyFiles: text != nil) { format, style in
                format.encoder(formatContext(run.rules, style: style))
            }
        }
        throw ExitCode(status.rawValue)
    }

    private func formatContext(_ rules: [RuleDefinition], style: TextStyle) -> FormatContext {
        let project = Environment.value("CI_PROJECT_DIR") ?? Environment.value("GITHUB_WORKSPACE")
        return FormatContext(
            rules: rules, version: PlimsollVersion.current,
            paths: ReportPaths(project: project, workingDirectory: Environment.workingDirectory), style: style)
    }
}
