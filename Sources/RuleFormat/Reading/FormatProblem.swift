import SourceText

/// Something wrong in a file that people write: a rule, a data file, a configuration.
public struct FormatProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path as the user gave it, or the variable or option that says so.
    public var path: String
    /// `nil` for what stands in no file.
    public var position: Position?
    /// What is wrong, and what to write in its place.
    public var message: String

    public init(path: String, position: Position?, message: String) {
        self.path = path
        self.position = position
        self.message = message
    }

    public init(_ message: String, at origin: SettingOrigin) {
        switch origin {
        case .file(let path, let position): self.init(path: path, position: position, message: message)
        case .environment(let name), .flag(let name): self.init(path: name, position: nil, message: message)
        }
    }

    /// `path:line:column: message`.
    public var description: String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(path)\(place): \(message)"
    }
}

/// Everything that is wrong in one or more files.
public struct FormatProblems: Error, Sendable, CustomStringConvertible {
    public var problems: [FormatProblem]

    public init(_ problems: [FormatProblem]) {
        self.problems = problems
    }

    /// One alone.
    public init(_ message: String, at origin: SettingOrigin) {
        problems = [FormatProblem(message, at: origin)]
    }

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
