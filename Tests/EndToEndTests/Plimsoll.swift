import Foundation

/// Runs the built program as a shell would.
struct Plimsoll {
    var status: Int32
    var output: String
    var errors: String

    init(
        _ arguments: String..., in folder: URL, input: String = "", environment: [String: String] = [:]
    ) throws {
        try self.init(arguments, in: folder, input: input, environment: environment)
    }

    init(
        _ arguments: [String], in folder: URL, input: String = "", environment: [String: String] = [:],
        shell: Bool = false
    ) throws {
        let process = Process()
        let program = try Self.executable()
        process.executableURL = shell ? URL(fileURLWithPath: "/bin/sh") : program
        process.arguments = shell ? ["-c"] + arguments + [program.path] : arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        for name in variables.keys where ["NO_COLOR", "COLUMNS"].contains(name) || name.hasPrefix("PLIMSOLL_") {
            variables[name] = nil
        }
        // Neither somebody's own configuration takes part nor a cache.
        let scratch = try Scratch()
        variables["HOME"] = scratch.folder.path
        variables["XDG_CONFIG_HOME"] = nil
        variables["XDG_CACHE_HOME"] = nil
        variables["TERM"] = "xterm-256color"
        process.environment = variables.merging(environment) { $1 }

        // Files, since a pipe that nobody reads stops the program when it is full.
        let inputFile = try scratch.write(input, to: "input")
        let errorFile = try scratch.write("", to: "errors")
        let outputFile = try scratch.write("", to: "output")
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        try process.run()
        process.waitUntilExit()

        status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        output = try String(contentsOf: outputFile, encoding: .utf8)
        errors = try String(contentsOf: errorFile, encoding: .utf8)
    }

    /// Runs a line of shell in which `$0` is the program.
    static func shell(_ line: String, in folder: URL, environment: [String: String] = [:]) throws -> Plimsoll {
        try Plimsoll([line], in: folder, environment: environment, shell: true)
    }

    /// Runs the program with a terminal for its standard output, which `script` of util-linux has.
    static func onTerminal(
        _ arguments: String, in folder: URL, environment: [String: String] = [:]
    ) throws -> Plimsoll {
        try shell("script -qec \"$0 \(arguments)\" /dev/null < /dev/null", in: folder, environment: environment)
    }

    /// Whether `onTerminal` works here.
    static let hasTerminal = ["/usr/bin/script", "/bin/script"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    struct NotFound: Error {
        var places: [String]
    }

    /// The program lies beside the bundle of the tests, wherever the build put that.
    private static func executable() throws -> URL {
        let bundles =
            Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL, Bundle.main.executableURL].compactMap { $0 }
        let started = URL(fileURLWithPath: ProcessInfo.processInfo.arguments.first ?? "")
        let folders = (bundles + [started]).flatMap { [$0, $0.deletingLastPathComponent()] }
        let candidates = folders.map { $0.appendingPathComponent("plimsoll") }
        let found = candidates.first { url in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
                && FileManager.default.isExecutableFile(atPath: url.path)
        }
        guard let found else { throw NotFound(places: candidates.map(\.path)) }
        return found
    }
}
