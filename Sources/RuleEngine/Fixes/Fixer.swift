import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// Mends what the rules have fixes for, pass after pass until nothing changes.
///
/// A fix is made whole or not at all. One that touches another's edits waits for the next pass, in which the file is read
/// anew; one after which the file has a syntax error is not made.
public struct Fixer: Sendable {
    public var linter: Linter
    /// Whether fixes that a person has to look at are made too.
    public var includesUnsafe: Bool
    /// The findings that are to be mended, of those that a pass found.
    private let selection: @Sendable ([Finding], SourceFile) -> [Finding]

    public init(
        linter: Linter, includesUnsafe: Bool = false,
        selecting selection: @escaping @Sendable ([Finding], SourceFile) -> [Finding] = { findings, _ in findings }
    ) {
        self.linter = linter
        self.includesUnsafe = includesUnsafe
        self.selection = selection
    }

    /// Real files need two or three; rules that undo each other's work would go on for ever.
    private static let passLimit = 32

    /// - Parameter makeBuild: the build that the rules look at in each pass, with its arguments, target and context.
    public func fix(
        _ source: SourceFile, building makeBuild: (Dockerfile) -> Build = { Build(dockerfile: $0) }
    ) -> FixResult {
        var result = FixResult(source: source)
        var dockerfile = Dockerfile(parsing: source)
        guard dockerfile.errors.isEmpty else {
            result.hasSyntaxErrors = true
            return result
        }
        for _ in 0..<Self.passLimit {
            let findings = selection(linter.run(on: makeBuild(dockerfile)).findings, dockerfile.source)
            let mendable = findings.filter { $0.fix.map(isAllowed) ?? false }
            guard let pass = FixPass.make(mendable, in: dockerfile.source) else { return result }
            dockerfile = pass.dockerfile
            result.source = dockerfile.source
            result.fixed += pass.fixed
        }
        result.isUnfinished = true
        return result
    }

    private func isAllowed(_ fix: Fix) -> Bool { includesUnsafe || fix.safety == .safe }
}

/// What came of mending one file.
public struct FixResult: Sendable {
    /// The file after all passes.
    public var source: SourceFile
    /// The findings that were mended, pass by pass; their ranges are those of their passes.
    public var fixed: [Finding] = []
    /// True for a file that cannot be read well enough to be mended.
    public var hasSyntaxErrors = false
    /// True when every pass still found something to do.
    public var isUnfinished = false

    public init(source: SourceFile) {
        self.source = source
    }
}
