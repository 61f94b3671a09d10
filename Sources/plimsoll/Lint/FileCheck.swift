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

    func run() -> Result<CheckedFile, SystemError> {
        read().map { $0.checked(by: linter) }
    }

    func read() -> Result<ReadFile, SystemError> {
        do throws(SystemError) {
            let bytes = isOnDisk ? try FileReading.bytes(atPath: path) : try FileReading.standardInput()
            return .success(read(SourceFile(path: path, bytes: bytes)))
        } catch {
            return .failure(error)
        }
    }

    private func read(_ source: SourceFile) -> ReadFile {
        if let error = source.binaryError { return ReadFile(source: source, syntaxErrors: [error]) }
        let dockerfile = Dockerfile(parsing: source)
        var build = Build(dockerfile: dockerfile)
        build.context = contexts.context(of: dockerfile, isOnDisk: isOnDisk)
        return ReadFile(source: source, syntaxErrors: dockerfile.errors, build: build)
    }
}

/// A Dockerfile that was read, as far as it is one.
struct ReadFile: Sendable {
    var source: SourceFile
    var syntaxErrors: [SyntaxError]
    /// `nil` for what is no text.
    var build: Build?

    func checked(by linter: Linter) -> CheckedFile {
        guard let build else { return CheckedFile(source: source, syntaxErrors: syntaxErrors) }
        let result = linter.run(on: build)
        return CheckedFile(
            source: source, syntaxErrors: syntaxErrors, findings: result.findings, suppressed: result.suppressed)
    }
}
