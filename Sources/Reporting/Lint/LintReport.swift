import DockerfileSyntax
import RuleEngine
import SourceText

/// What came of linting files.
public struct LintReport: Sendable {
    /// Sorted by path.
    public let files: [CheckedFile]
    public let summary: LintSummary

    public init(files: [CheckedFile]) {
        self.files = files.sorted { $0.source.path.precedesByBytes($1.source.path) }
        summary = LintSummary(of: files)
    }
}

/// One file that was read and checked.
public struct CheckedFile: Sendable {
    public var source: SourceFile
    public var syntaxErrors: [SyntaxError]
    /// Sorted by place, then rule.
    public var findings: [Finding]
    /// How many findings comments silenced.
    public var suppressed: Int
    /// How many findings are in the baseline.
    public var known = 0

    /// A finding on the very words of a syntax error is left out: it could only say once more why BuildKit stops there.
    public init(source: SourceFile, syntaxErrors: [SyntaxError] = [], findings: [Finding] = [], suppressed: Int = 0) {
        self.source = source
        self.syntaxErrors = syntaxErrors
        let refused = Set(syntaxErrors.map(\.range))
        self.findings = refused.isEmpty ? findings : findings.filter { !refused.contains($0.range) }
        self.suppressed = suppressed
    }
}
