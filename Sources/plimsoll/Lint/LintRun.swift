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
    /// All rules that were asked, house rules included, each once.
    private(set) var rules: [RuleDefinition] = []

    /// - Throws: a broken configuration or rule; nothing is checked then.
    init(
        paths: [String], standardInputName: String, settings finder: SettingsFinder, contexts: ContextReader,
        scripts: ScriptCheck
    ) throws(FormatProblems) {
        var finder = finder
        let found = FileFinder(paths.filter { $0 != "-" })
        var jobs: [FileCheck] = []
        if paths.contains("-") {
            let linter = try finder.settings(forFolder: ".").linter
            jobs.append(FileCheck(path: standardInputName, linter: linter, contexts: contexts, isOnDisk: false))
        }
        for file in found.files {
            let settings = try finder.settings(forFile: file.path)
            // What somebody names is meant, whatever the configuration leaves out.
            if !file.isNamed, settings.configuration.excludes(file.path) { continue }
            jobs.append(FileCheck(path: file.path, linter: settings.linter, contexts: contexts))
        }
        rules = finder.definitions
        failures += found.failures
        for result in check(jobs, scripts) {
            switch result {
            case .success(let file): files.append(file)
            case .failure(let error): failures.append(error)
            }
        }
        warnings += found.emptyFolders.map { "\($0): no Dockerfile in here; name a file to have it read" }
        for file in files where file.source.binaryError == nil {
            guard let place = file.source.invalidByte else { continue }
            warnings.append(
                "\(file.source.path):\(place.line):\(place.column): not UTF-8; the bytes are read as they are")
        }
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

    /// - Parameter exitZero: takes findings for clean; what was not read or parsed still counts.
    func status(failLevel: FailLevel, exitZero: Bool) -> ExitStatus {
        var status = ExitStatus.clean
        if !exitZero, files.contains(where: { $0.findings.contains { failLevel.fails($0.severity) } }) {
            status.raise(to: .findings)
        }
        if !failures.isEmpty { status.raise(to: .failure) }
        if files.isEmpty, failures.isEmpty { status.raise(to: .nothingToCheck) }
        if files.contains(where: { !$0.syntaxErrors.isEmpty }) { status.raise(to: .notParseable) }
        return status
    }
}
