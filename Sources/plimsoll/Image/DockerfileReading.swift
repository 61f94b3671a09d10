import ArgumentParser
import DockerfileSyntax
import SourceText

/// Reads the Dockerfile that a command was told of.
enum DockerfileReading {
    /// Says what is wrong with it. Syntax errors cost the exit code, not the report.
    static func read(_ path: String, _ status: inout ExitStatus) throws -> Dockerfile {
        let source = SourceFile(path: path, bytes: try FileReading.bytes(atPath: path))
        if let error = source.binaryError {
            Console.note("\(path): \(error.message)")
            throw ExitCode(ExitStatus.notParseable.rawValue)
        }
        let parsed = Dockerfile(parsing: source)
        for error in parsed.errors {
            let place = source.position(error.range.lowerBound)
            Console.note("\(path):\(place.line):\(place.column): \(error.message)")
            status.raise(to: .notParseable)
        }
        return parsed
    }
}
