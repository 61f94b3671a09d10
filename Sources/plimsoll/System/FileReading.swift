import SourceText

/// Reads whole files, none larger than anything that could be meant.
enum FileReading {
    /// BuildKit itself takes no Dockerfile over its message limit; real ones stay below 100 kB.
    static let largestFile = 16_000_000

    /// - Parameter what: what messages call a file that is too large to be one.
    static func bytes(atPath path: String, what: String = "a Dockerfile") throws(SystemError) -> [UInt8] {
        do {
            return try WholeFile.bytes(atPath: path, atMost: largestFile)
        } catch {
            throw SystemError(path: path, error, what)
        }
    }

    /// What stands on standard input, to its end.
    static func standardInput() throws(SystemError) -> [UInt8] {
        do {
            return try WholeFile.bytes(of: STDIN_FILENO, atMost: largestFile)
        } catch {
            throw SystemError(path: "standard input", error, "a Dockerfile")
        }
    }
}

extension SystemError {
    fileprivate init(path: String, _ failure: WholeFile.Failure, _ what: String) {
        let tooLarge = "larger than \(FileReading.largestFile / 1_000_000)MB; not \(what)"
        let hint = failure == .system(ENOENT) ? Self.hint(for: path) : ""
        self.init(path: path, message: failure == .isTooLarge ? tooLarge : failure.reason + hint)
    }

    /// The name in the file's folder that may be meant.
    private static func hint(for path: String) -> String {
        let name = String(path.lastPiece(behind: "/"))
        let folder = String(path.dropLast(name.count))
        let names = (try? DirectoryListing.names(atPath: folder.isEmpty ? "." : folder)) ?? []
        return NearestName.of(name, among: names).map { ". Did you mean \"\(folder)\($0)\"?" } ?? ""
    }
}
