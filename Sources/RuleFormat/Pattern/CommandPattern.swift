/// A command in a RUN: `apt-get install` with more said about its words.
public struct CommandPattern: Sendable, Hashable {
    /// Globs for the name, one of which has to fit; empty for any command.
    public var names: [String]
    /// The words behind the name that are no flags, in order; each with its alternatives.
    public var subcommands: [[String]]
    public var flags: [FlagPattern]
    /// Absolute paths that an operand has to cover: itself, a parent, or `path/*`.
    public var paths: [String]
    /// Some operand.
    public var operand: ValuePattern?
    /// Each operand, and there is one.
    public var everyOperand: ValuePattern?
    public var operandCount: CountRange?
    /// Flags whose value is the next word, which so is no operand.
    public var valueFlags: [String]
    /// A command that the command is run through: `sudo`.
    public var wrapper: ValuePattern?
    public var conditional: Bool?
    public var joint: [CommandJoint]
    /// The file of a redirection.
    public var redirect: ValuePattern?
    /// Such a command stands behind this one in the same RUN.
    public var before: [CommandPattern]
    /// Such a command stands ahead of this one in the same RUN.
    public var after: [CommandPattern]
    public var notBefore: [CommandPattern]
    public var notAfter: [CommandPattern]

    public init(
        names: [String] = [], subcommands: [[String]] = [], flags: [FlagPattern] = [], paths: [String] = [],
        operand: ValuePattern? = nil, everyOperand: ValuePattern? = nil, operandCount: CountRange? = nil,
        valueFlags: [String] = [], wrapper: ValuePattern? = nil, conditional: Bool? = nil,
        joint: [CommandJoint] = [], redirect: ValuePattern? = nil, before: [CommandPattern] = [],
        after: [CommandPattern] = [], notBefore: [CommandPattern] = [], notAfter: [CommandPattern] = []
    ) {
        self.names = names
        self.subcommands = subcommands
        self.flags = flags
        self.paths = paths
        self.operand = operand
        self.everyOperand = everyOperand
        self.operandCount = operandCount
        self.valueFlags = valueFlags
        self.wrapper = wrapper
        self.conditional = conditional
        self.joint = joint
        self.redirect = redirect
        self.before = before
        self.after = after
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}

/// A flag of a command by its spellings, `-y` and `--yes`, and what its value has to be.
public struct FlagPattern: Sendable, Hashable {
    public var names: [String]
    public var value: ValuePattern

    public init(_ names: [String], _ value: ValuePattern) {
        self.names = names
        self.value = value
    }
}

/// What joins a command to the one ahead of it.
public enum CommandJoint: String, Sendable, Hashable, CaseIterable {
    case start, and, or, sequence, background, pipe
}
