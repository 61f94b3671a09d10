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
        paths: [String], standardInputName: String, settings finder: SettingsFinder, contexts: ContextReader
    ) throws(FormatProblems) {
        var finder = finder
        let found = FileFinder(paths.filter { $0 != "-" })
        var jobs: [FileCheck] = []
        for file in found.files {
            let settings = try finder.settings(forFile: file.path)
            // What somebody names is meant, whatever the configuration leaves out.
            if !file.isNamed, settings.configuration.excludes(file.path) { continue }
            jobs.append(FileCheck(path: file.path, linter: settings.linter, contexts: contexts))
        }
        if paths.contains("-") {
            let settings = try finder.settings(forFolder: ".")
            checkStandardInput(FileCheck(path: standardInputName, linter: settings.linter, contexts: contexts))
        }
        rules = finder.definitions
        failures += found.failures
        for result in jobs.parallelMap({ $0.run() }) {
            switch result {
            case .success(let file): files.append(file)
            case .failure(let error): failures.append(error)
            }
        }
        warnings = found.emptyFolders.map { "\($0): no Dockerfile in here; name a file to have it read" }
        for file in files where file.source.binaryError == nil {
            guard let place = file.source.invalidByte else { continue }
            warnings.append(
                "\(file.source.path):\(place.line):\(place.column): not UTF-8; the bytes are read as they are")
        }
    }

    private mutating func checkStandardInput(_ check: FileCheck) {
        do {
            files.append(check.run(on: SourceFile(path: check.path, bytes: try FileReading.standardInput())))
        } catch {
            failures.append(error)
        }
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
