import Reporting
import SourceText

/// Tells of the fixes of a run.
struct FixOutput {
    var mode: FixMode
    var run: LintRun

    /// The differences, for `--diff`.
    func diff() throws(SystemError) {
        for file in run.mended {
            let old = file.before
            try Console.output(UnifiedDiff.text(from: old.bytes, to: file.result.source.bytes, path: old.path))
        }
        tellProblems()
    }

    /// What was mended and what is left, beside the report.
    func tell() {
        for file in run.mended {
            if let text = FixText.mended(file.result) { Console.note("\(file.before.path): \(text)", level: "fixed") }
        }
        tellProblems()
        if let text = FixText.left(run.files.flatMap(\.findings), includesUnsafe: mode.includesUnsafe) {
            Console.note(text, level: "note")
        }
    }

    var changesAnything: Bool { run.mended.contains(where: \.isChanged) }

    private func tellProblems() {
        for file in run.mended {
            guard let text = FixText.problem(file.result) else { continue }
            Console.note("\(file.before.path): \(text)", level: "warning")
        }
    }
}
