import SourceText

/// Why a file could not be read or written: where, and what the system says.
struct SystemError: Error, Sendable, CustomStringConvertible {
    var path: String
    var message: String

    init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// What `errno` says, in the system's own words.
    init(path: String, errno code: Int32) {
        self.init(path: path, message: WholeFile.Failure.system(code).reason)
    }

    var description: String { "\(path): \(message)" }
}
