import RuleFormat

/// How many files were checked, and how many findings of each severity there are.
public struct LintSummary: Sendable, Hashable {
    public var files = 0
    /// Findings of the severity error, and syntax errors.
    public var errors = 0
    public var warnings = 0
    public var infos = 0
    public var styles = 0
    /// Silenced by comments.
    public var suppressed = 0
    /// In the baseline.
    public var known = 0
    /// Findings that `--fix` mends.
    public var mendable = 0
    /// Files with anything to say about.
    public var filesWithFindings = 0

    public init(of checked: [CheckedFile]) {
        for file in checked {
            files += 1
            errors += file.syntaxErrors.count
            suppressed += file.suppressed
            known += file.known
            if !file.syntaxErrors.isEmpty || !file.findings.isEmpty { filesWithFindings += 1 }
            for finding in file.findings { count(finding.severity) }
            // A file that cannot be read whole is left as it is.
            if file.syntaxErrors.isEmpty { mendable += file.findings.count { $0.fix?.safety == .safe } }
        }
    }

    /// All of them together.
    public var findings: Int { errors + warnings + infos + styles }

    private mutating func count(_ severity: Severity) {
        switch severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .info: infos += 1
        case .style: styles += 1
        case .off: break
        }
    }
}
