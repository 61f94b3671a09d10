import BuildModel
import DockerfileSyntax
import Reporting
import RuleEngine
import SourceText

/// Reads one Dockerfile and runs the rules over it.
struct FileCheck: Sendable {
    /// As reports show it.
    var path: String
    var linter: Linter
    var contexts = ContextReader()

    func run() -> Result<CheckedFile, SystemError> {
        do {
            let source = SourceFile(path: path, bytes: try FileReading.bytes(atPath: path))
            return .success(run(on: source, isOnDisk: true))
        } catch {
            return .failure(error)
        }
    }

    /// - Parameter isOnDisk: whether the source's path is that of a file, beside which its context may lie.
    func run(on source: SourceFile, isOnDisk: Bool = false) -> CheckedFile {
        if let error = source.binaryError { return CheckedFile(source: source, syntaxErrors: [error]) }
        let dockerfile = Dockerfile(parsing: source)
        var build = Build(dockerfile: dockerfile)
        build.context = contexts.context(of: dockerfile, isOnDisk: isOnDisk)
        let result = linter.run(on: build)
        return CheckedFile(
            source: source, syntaxErrors: dockerfile.errors, findings: result.findings, suppressed: result.suppressed)
    }
}

extension SourceFile {
    /// Says so when the bytes are no text at all: the parser would only find one error after another in them.
    var binaryError: SyntaxError? {
        guard let offset = bytes.firstIndex(of: 0) else { return nil }
        return SyntaxError(
            "A NUL byte at offset \(offset): this is a binary file, not a Dockerfile", at: offset..<offset + 1)
    }

    /// The place of the first byte that is not UTF-8. BuildKit takes such files, so it is worth a word, no more.
    var invalidByte: Position? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .error: return position(offset)
            case .emptyInput: return nil
            }
        }
    }
}
