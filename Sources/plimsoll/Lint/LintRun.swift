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
    /// What fixes made of the files.
    private(set) var mended: [MendedFile] = []
    /// Standard input after its fixes; `nil` where nothing was to be mended, or it was not read.
    private(set) var mendedStandardInput: SourceFile?
    /// Whether a file has a finding that its configuration fails for.
    private var fails = false
    /// All rules that were asked, house rules included, each once.
    private(set) var rules: [RuleDefinition] = []

    /// - Throws: a broken configuration or rule, or a rule that nobody knows; nothing is checked then.
    init(
        paths: [String], standardInputName: String, settings finder: SettingsFinder, contexts: ContextReader,
        scripts: ScriptCheck, build: BuildSettings = BuildSettings(), policy: LintPolicy = LintPolicy()
    ) throws {
        var finder = finder
        let found = FileFinder(paths.filter { $0 != "-" })
        var jobs: [(check: FileCheck, settings: Settings)] = []
        if paths.contains("-") {
            let settings = try finder.settings(forFile: standardInputName)
            let linter = settings.linter(policy)
            let check = FileCheck(
                path: standardInputName, linter: linter, contexts: contexts, isOnDisk: false, settings: build,
                policy: policy)
            jobs.append((check, settings))
        }
        for file in found.files {
            let settings = try finder.settings(forFile: file.path)
            // What somebody names is meant, whatever the configuration leaves out.
            if !file.isNamed, settings.configuration.excludes(file.path) { continue }
            let check = FileCheck(
                path: file.path, linter: settings.linter(policy), contexts: contexts, settings: build, policy: policy)
            jobs.append((check, settings))
        }
        try finder.checkSelection()
        rules = finder.definitions
        failures += found.failures
        var baseline = policy.baseline
        for (job, result) in zip(jobs, check(jobs.map(\.check), scripts)) {
            switch result {
            case .success(let file): add(file, job.settings, &baseline)
            case .failure(let error): failures.append(error)
            }
        }
        notes = finder.notes
        if let warning = baseline?.warning(after: files.map(\.source)) { warnings.append(warning) }
        warnings += found.emptyFolders.map { "\($0): no Dockerfile in here; name a file to have it read" }
        for file in files where file.source.binaryError == nil {
            guard let place = file.source.invalidByte else { continue }
            warnings.append(
                "\(file.source.path):\(place.line):\(place.column): not UTF-8; the bytes are read as they are")
        }
    }

    private mutating func add(_ outcome: FileCheck.Outcome, _ settings: Settings, _ baseline: inout LintBaseline?) {
        var file = outcome.file
        if baseline != nil {
            let new = baseline?.subtract(from: file.findings, in: file.source) ?? []
            file.known = file.findings.count - new.count
            file.findings = new
        }
        files.append(file)
        let isGate = !settings.configuration.exitsWithZero
        if isGate, file.findings.contains(where: { settings.failLevel.fails($0.severity) }) { fails = true }
        guard let mended = outcome.mended else { return }
        self.mended.append(mended)
        if !outcome.isOnDisk { mendedStandardInput = mended.result.source }
    }

    /// With a checker of scripts all files are read before the first rule runs, so that it is started once for all.
    private mutating func check(_ jobs: [FileCheck], _ scripts: ScriptCheck) -> [Result<FileCheck.Outcome, SystemError>]
    {
        guard let checker = scripts.checker() else {
            if scripts.choice == .on { warnings.append(ScriptCheck.absence) }
            guard jobs.count > 1 else { return jobs.map { $0.run(with: $0.linter) } }
            return jobs.parallelMap(state: LinterCopies.init) { $0.run(with: $1.copy(of: $0.linter)) }
        }
        var files = jobs.parallelMap { $0.read() }
        warnings += checker.check(&files, for: jobs)
        return zip(jobs, files).map { ($0, $1) }.parallelMap(state: LinterCopies.init) { pair, copies in
            let (job, file) = pair
            return file.map { $0.checked(by: copies.copy(of: job.linter)) }
        }
    }

    /// Writes down what was found, so that the next run can leave it out.
    func writeBaseline(to path: String) throws(SystemError) {
        var baseline = LintBaseline(toWrite: path)
        for file in files { baseline.add(file.findings, in: file.source) }
        try FileWriting.write(BaselineJSON().encode(baseline.baseline), toPath: path)
        let count = files.reduce(0) { $0 + $1.findings.count }
        Console.note("\(path): \(count) finding\(count == 1 ? "" : "s") written down as known", level: "note")
    }

    /// What was not read or parsed counts whatever the configuration says.
    /// - Parameter countsFindings: false where they are not what the run is about.
    func status(countsFindings: Bool = true) -> ExitStatus {
        var status = ExitStatus.clean
        if fails, countsFindings { status.raise(to: .findings) }
        if !failures.isEmpty { status.raise(to: .failure) }
        if files.isEmpty, failures.isEmpty { status.raise(to: .nothingToCheck) }
        if files.contains(where: { !$0.syntaxErrors.isEmpty }) { status.raise(to: .notParseable) }
        return status
    }
}
