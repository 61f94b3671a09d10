import RuleEngine

/// What became of one file's findings, in a line for people.
public enum FixText {
    /// `3 findings mended: apt-lists-left (2), from-as-casing`; `nil` when nothing was.
    public static func mended(_ result: FixResult) -> String? {
        guard !result.fixed.isEmpty else { return nil }
        return "\(count(result.fixed.count)) mended: \(list(result.fixed))"
    }

    /// What a person can do about what is left; `nil` when nothing is mendable.
    /// - Parameter includesUnsafe: whether unsafe fixes were made already.
    public static func left(_ findings: [Finding], includesUnsafe: Bool) -> String? {
        let unsafe = findings.filter { $0.fix?.safety == .unsafe }
        guard !includesUnsafe, !unsafe.isEmpty else { return nil }
        return
            "\(count(unsafe.count)) more can be mended with --fix-unsafe, after which a person has to look: \(list(unsafe))"
    }

    /// Why a file was not mended, or not to the end; `nil` when it was.
    public static func problem(_ result: FixResult) -> String? {
        if result.hasSyntaxErrors { return "not mended, since it has syntax errors" }
        return result.isUnfinished ? "mended as far as it goes; some fixes undo each other" : nil
    }

    private static func list(_ findings: [Finding]) -> String {
        let counts = findings.reduce(into: [String: Int]()) { $0[$1.rule, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { rule, count in
            count == 1 ? rule : "\(rule) (\(count))"
        }.joined(separator: ", ")
    }

    private static func count(_ number: Int) -> String { "\(number) finding\(number == 1 ? "" : "s")" }
}
