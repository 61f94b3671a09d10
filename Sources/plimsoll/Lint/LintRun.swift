import Reporting
import RuleEngine
import RuleFormat
import SourceText

/// One run over all that the arguments name: what was checked, and what went wrong beside it.
struct LintRun {
    private(set) var files: [CheckedFile] = []
    /// What could not be read.
    private(set) var failures: [SystemError] = []
    /// What is odd and stops nothing.
    private(set) var warnings: [String] = []
    /// What is odd in the configurations.
    private(set) var notes: [String] = []
    /// Whether a file has a finding that its configuration fails for.
    private var fails = false
    /// All rules that were asked, house rules included, each once.
    private(set) var rules: [RuleDefinition] = []

    /// - Throws: a broken configuration or rule, or a rule that nobody knows; nothing is checked then.
    init(
        paths: [String], standardInputName: String, settings finder: SettingsFinder, contexts: ContextReader,
        scripts: ScriptCheck
    ) throws {
        var finder = finder
        let found = FileFinder(paths.filter { $0 != "-" })
        var jobs: [(check: FileCheck, settings: Settings)] = []
        if paths.contains("-") {
            let settings = try finder.settings(forFile: standardInputName)
            let check = FileCheck(
                path: standardInputName, linter: settings.linter, contexts: contexts, isOnDisk: false)
            jobs.append((check, settings))
        }
        for file in found.files {
            let settings = try finder.settings(forFile: file.path)
            // What somebody names is meant, whatever the configuration leaves out.
            if !file.isNamed, settings.configuration.excludes(file.path) { continue }
            let check = FileCheck(path: file.path, linter: settings.linter, contexts: contexts)
            jobs.append((check, settings))
        }
        try finder.checkSelection()
        rules = finder.definitions
        failures += found.failures
        for (job, result) in zip(jobs, check(jobs.map(\.check), scripts)) {
            switch result {
            case .success(let file): add(file, job.settings)
            case .failure(let error): failures.append(error)
            }
        }
        notes = finder.notes
        warnings += found.emptyFolders.map { "\($0): no Dockerfile in here; name a file to have it read" }
        for file in files where file.source.binaryError == nil {
            guard let place = file.source.invalidByte else { continue }
            warnings.append(
                "\(file.source.path):\(place.line):\(place.column): not UTF-8; the bytes are read as they are")
        }
    }

    private mutating func add(_ file: CheckedFile, _ settings: Settings) {
        files.append(file)
        let isGate = !settings.configuration.exitsWithZero
        if isGate, file.findings.contains(where: { settings.failLevel.fails($0.severity) }) { fails = true }
    }

    /// With a checker of scripts all files are read before the first rule runs, so that it is started once for all.
    private mutating func check(_ jobs: [FileCheck], _ scripts: ScriptCheck) -> [Result<CheckedFile, SystemError>] {
        guard let checker = scripts.checker() else {
            if scripts.choice == .on { warnings.append(ScriptCheck.absence) }
            return jobs.parallelMap { $0.run() }
        }
        var files = jobs.parallelMap { $0.read() }
        warnings += checker.check(&files, for: jobs)
        return zip(jobs, files).map { ($0, $1) }.parallelMap { job, file in file.map { $0.checked(by: job.linter) } }
    }

    /// What was not read or parsed counts whatever the configuration says.
    var status: ExitStatus {
        var status = ExitStatus.clean
        if fails { status.raise(to: .findings) }
        if !failures.isEmpty { status.raise(to: .failure) }
        if files.isEmpty, failures.isEmpty { status.raise(to: .nothingToCheck) }
        if files.contains(where: { !$0.syntaxErrors.isEmpty }) { status.raise(to: .notParseable) }
        return status
    }
}
