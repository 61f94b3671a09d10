import Reporting
import RuleEngine
import RuleFormat
import SourceText

/// A baseline, and the folder that its paths are meant from: the one that its file lies in.
struct LintBaseline: Sendable {
    private(set) var baseline: Baseline
    private let paths: ReportPaths

    /// An empty one for a file that is to be written.
    init(toWrite file: String) {
        self.init(Baseline(), file: file)
    }

    /// - Throws: what is wrong with the file, or in it.
    init(reading file: String) throws(FormatProblems) {
        self.init(try BaselineReader.read(file), file: file)
    }

    private init(_ baseline: Baseline, file: String) {
        self.baseline = baseline
        let working = Environment.workingDirectory ?? "/"
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
        paths = ReportPaths(
            project: folder.hasPrefix("/") ? folder : "\(working)/\(folder)", workingDirectory: working)
    }

    func path(of source: SourceFile) -> String { paths.relative(source.path) }

    mutating func add(_ findings: [Finding], in source: SourceFile) {
        let path = path(of: source)
        let source = source.hidingSecrets(of: findings)
        for finding in findings { baseline.add(Baseline.Key(finding, path: path, in: source)) }
    }

    /// The findings that are new. What is left in `self` was not found.
    mutating func subtract(from findings: [Finding], in source: SourceFile) -> [Finding] {
        baseline.subtract(from: findings, path: path(of: source), in: source.hidingSecrets(of: findings))
    }

    /// What is to be said when known findings of these files were not found; `nil` when all were.
    func warning(after sources: [SourceFile]) -> String? {
        let gone = baseline.count(in: Set(sources.map(path)))
        guard gone > 0 else { return nil }
        return "\(gone) finding\(gone == 1 ? "" : "s") of the baseline \(gone == 1 ? "is" : "are") no longer there; "
            + "write it anew with --write-baseline"
    }
}
