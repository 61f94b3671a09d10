import Foundation

/// Runs programs that tests hold our figures against.
enum Tool {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs `arguments` and returns what came on standard output.
    /// - Throws: `Failure` when the program is not there, or does not end well.
    @discardableResult
    static func run(_ arguments: String...) throws -> [UInt8] {
        let process = Process()
        guard let name = arguments.first, let program = find(name) else {
            throw Failure(
                description: "\(arguments.first ?? "?") is not on the PATH: this test needs it. Run scripts/bootstrap.")
        }
        process.executableURL = URL(filePath: program)
        process.arguments = Array(arguments.dropFirst())
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "\(arguments.joined(separator: " ")) ended with \(process.terminationStatus): \(complaint)"
            )
        }
        return bytes
    }

    private static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
