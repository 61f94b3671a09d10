/// What the exit code says. Of several that hold the highest is given.
enum ExitStatus: Int32, Comparable, Sendable {
    /// Nothing found that fails, and every limit kept.
    case clean = 0
    /// A finding at or above the fail level, or a broken limit.
    case findings = 1
    /// Wrong usage, a broken configuration, or something that could not be read.
    case failure = 2
    /// No file matched. Only when nothing else went wrong.
    case nothingToCheck = 3
    /// A Dockerfile that BuildKit would not take.
    case notParseable = 4

    static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.rawValue < b.rawValue }

    mutating func raise(to other: ExitStatus) {
        self = max(self, other)
    }
}
