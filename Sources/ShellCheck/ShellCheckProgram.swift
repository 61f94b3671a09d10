/// The `shellcheck` of this machine.
public struct ShellCheckProgram: Sendable {
    let path: String

    /// The first on a search path such as `/usr/local/bin:/usr/bin`; `nil` when it is in none of the folders.
    public init?(searchPath: String) {
        // A relative folder would run whatever the repository that is looked at brings along.
        let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
        guard let found = folders.lazy.map({ "\($0)/shellcheck" }).first(where: Self.isProgram) else { return nil }
        path = found
    }

    /// What tells this very file from another one at the same place: a later version, say.
    /// `nil` for a script, which may start any program.
    var fingerprint: String? {
        var status = stat()
        guard stat(path, &status) == 0, !Self.isScript(path) else { return nil }
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        return "\(path) \(status.st_size) \(status.st_ino) \(changed.tv_sec).\(changed.tv_nsec)"
    }

    /// Asks the program for its version: `0.11.0`.
    func askVersion(in folder: TemporaryFolder) throws(ChildProcess.Failure) -> String {
        let output = folder.path + "/version"
        _ = try ChildProcess(
            program: path, arguments: ["--version"], output: output, errors: output + ".errors", seconds: 20
        ).run()
        let text = String(decoding: SmallFile.bytes(atPath: output) ?? [], as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("version:") }
        guard let version = line?.dropFirst("version:".count).split(separator: " ").first else {
            throw ChildProcess.Failure(message: "it does not tell its version")
        }
        return String(version)
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    private static func isScript(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        var start: [UInt8] = [0, 0]
        return read(descriptor, &start, 2) < 2 || start == [0x23, 0x21]
    }
}
