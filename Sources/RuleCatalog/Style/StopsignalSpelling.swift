import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// STOPSIGNAL by number, without SIG, or in small letters.
struct StopsignalSpelling: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard !stage.isWindows, let word = step.instruction.asStopSignal, !word.value.contains("$"),
                    let name = Self.canonical(word.value), name != word.value
                else { return nil }
                return Match(
                    range: word.range, stage: stage.index, message: "`\(word.value)` is the signal `\(name)`",
                    advice: "Write `STOPSIGNAL \(name)`",
                    fix: Fix(title: "Write \(name)", safety: .safe, edits: [Edit(word.range, name)]))
            }
        }
    }

    /// The name of a signal as the kernel's headers have it; `nil` for what is none.
    private static func canonical(_ text: String) -> String? {
        let word = text.filter { $0 != "\"" && $0 != "'" }.uppercased()
        if let number = Int(word) { return names[number].map { "SIG\($0)" } }
        let name = word.hasPrefix("SIG") ? String(word.dropFirst(3)) : word
        let isRealTime = name.hasPrefix("RTMIN+") || name.hasPrefix("RTMAX-") || name == "RTMIN" || name == "RTMAX"
        return isRealTime || names.values.contains(name) ? "SIG\(name)" : nil
    }

    /// Numbers that are the same on all architectures that images are built for.
    private static let names: [Int: String] = [
        1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 5: "TRAP", 6: "ABRT", 7: "BUS", 8: "FPE", 9: "KILL", 10: "USR1",
        11: "SEGV", 12: "USR2", 13: "PIPE", 14: "ALRM", 15: "TERM", 17: "CHLD", 18: "CONT", 19: "STOP", 20: "TSTP",
        21: "TTIN", 22: "TTOU", 23: "URG", 28: "WINCH",
    ]
}
