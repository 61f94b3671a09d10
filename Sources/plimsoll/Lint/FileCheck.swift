import BuildModel
import DockerfileSyntax
import Reporting
import RuleEngine
import SourceText

/// One Dockerfile to be read, and the rules to be run over it.
struct FileCheck: Sendable {
    /// As reports show it.
    var path: String
    var linter: Linter
    var contexts = ContextReader()
    /// False for standard input, which is read then.
    var isOnDisk = true
    var settings = BuildSettings()
    /// What is mended, and what is known and so left alone.
    var policy = LintPolicy()

    /// The file that was checked, and what became of it when it was mended.
    struct Outcome: Sendable {
        var file: CheckedFile
        var isOnDisk: Bool
        var mended: MendedFile?
    }

    func run(with linter: Linter) -> Result<Outcome, SystemError> {
        read().map { $0.checked(by: linter) }
    }

    func read() -> Result<ReadFile, SystemError> {
        do throws(SystemError) {
            let bytes = isOnDisk ? try FileReading.bytes(atPath: path) : try FileReading.standardInput()
            return .success(try read(SourceFile(path: path, bytes: bytes)))
        } catch {
            return .failure(error)
        }
    }

    private func read(_ source: SourceFile) throws(SystemError) -> ReadFile {
        if let error = source.binaryError { return ReadFile(source: source, syntaxErrors: [error]) }
        var dockerfile = Dockerfile(parsing: source)
        let context = contexts.context(of: dockerfile, isOnDisk: isOnDisk)
        var build = build(of: dockerfile, context)
        if let target = settings.target, build.stage(named: target) == nil {
            throw SystemError(path: path, message: "no stage \"\(target)\", which --target asks for; it is not checked")
        }
        let mended = policy.fixing.map { mend(source, $0, context) }
        if let mended, mended.isChanged {
            dockerfile = Dockerfile(parsing: mended.result.source)
            build = self.build(of: dockerfile, context)
            if isOnDisk, policy.fixing?.isDryRun == false {
                try FileReplacing.replace(mended.result.source.bytes, atPath: path)
            }
        }
        return ReadFile(
            source: dockerfile.source, syntaxErrors: dockerfile.errors, build: build, isOnDisk: isOnDisk, mended: mended
        )
    }

    private func build(of dockerfile: Dockerfile, _ context: BuildContext?) -> Build {
        var build = Build(
            dockerfile: dockerfile, arguments: settings.arguments, target: settings.target, contexts: settings.contexts)
        build.context = context
        return build
    }

    /// What is in the baseline is not mended either.
    private func mend(_ source: SourceFile, _ mode: FixMode, _ context: BuildContext?) -> MendedFile {
        let baseline = policy.baseline
        let fixer = Fixer(linter: linter, includesUnsafe: mode.includesUnsafe) { findings, source in
            guard var baseline else { return findings }
            return baseline.subtract(from: findings, in: source)
        }
        return MendedFile(before: source, result: fixer.fix(source) { build(of: $0, context) })
    }
}

/// A file before and after its fixes.
struct MendedFile: Sendable {
    var before: SourceFile
    var result: FixResult

    var isChanged: Bool { before.bytes != result.source.bytes }
}

/// A Dockerfile that was read, as far as it is one.
struct ReadFile: Sendable {
    var source: SourceFile
    var syntaxErrors: [SyntaxError]
    /// `nil` for what is no text.
    var build: Build?
    var isOnDisk = true
    /// `nil` where nothing was to be mended.
    var mended: MendedFile?

    func checked(by linter: Linter) -> FileCheck.Outcome {
        var file = CheckedFile(source: source, syntaxErrors: syntaxErrors)
        if let build {
            let result = linter.run(on: build)
            file = CheckedFile(
                source: source, syntaxErrors: syntaxErrors, findings: result.findings, suppressed: result.suppressed)
        }
        return FileCheck.Outcome(file: file, isOnDisk: isOnDisk, mended: mended)
    }
}
