import SourceText

/// Something wrong in a file that people write: a rule, a data file, a configuration.
public struct FormatProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path as the user gave it.
    public var path: String
    public var position: Position
    /// What is wrong, and what to write in its place.
    public var message: String

    public init(path: String, position: Position, message: String) {
        self.path = path
        self.position = position
        self.message = message
    }

    /// `path:line:column: message`.
    public var description: String { "\(path):\(position.line):\(position.column): \(message)" }
}

/// Everything that is wrong in one or more files.
public struct FormatProblems: Error, Sendable, CustomStringConvertible {
    public var problems: [FormatProblem]

    public init(_ problems: [FormatProblem]) {
        self.problems = problems
    }

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
