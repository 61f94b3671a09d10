import DockerfileSyntax

/// Settings at one point of a stage, as far as the file makes them known.
public struct StepState: Sendable {
    /// ENV and ARG as set so far; `unknown` for an ARG without a default.
    public var variables: Variables
    /// What a name that the file does not set stands for: `unset` on scratch, `unknown` on an image,
    /// whose own ENV is not known.
    public var undeclared: VariableValue
    /// The words of USER, expanded; `nil` while only the base's counts.
    public var user: String?
    /// The absolute path, expanded; `nil` while only the base's counts.
    public var workingDirectory: String?
    /// The words of SHELL; `nil` for the default.
    public var shell: [String]?

    public init(
        variables: Variables = Variables(), undeclared: VariableValue = .unknown, user: String? = nil,
        workingDirectory: String? = nil, shell: [String]? = nil
    ) {
        self.variables = variables
        self.undeclared = undeclared
        self.user = user
        self.workingDirectory = workingDirectory
        self.shell = shell
    }

    /// What a variable stands for at this point.
    public func value(of name: String) -> VariableValue {
        variables[name] ?? undeclared
    }

    /// A variable's value where the file makes it known.
    public func known(_ name: String) -> String? {
        if case .known(let value) = variables[name] { value } else { nil }
    }
}
