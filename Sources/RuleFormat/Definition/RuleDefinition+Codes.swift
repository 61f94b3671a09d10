/// The severity of one id of those that a rule stands for, or of all that fit a glob.
public struct CodeSeverity: Sendable, Hashable {
    public var name: String
    public var severity: Severity

    public init(name: String, severity: Severity) {
        self.name = name
        self.severity = severity
    }
}

/// A rule with an alias such as `SC*` stands for all ids that begin so and go on in digits.
extension RuleDefinition {
    /// Whether a name is such an id, or a glob over some of them: `SC2086`, `SC20*`.
    public func standsFor(_ name: String) -> Bool {
        aliases.contains { alias in
            guard alias.hasSuffix("*"), name.hasPrefix(alias.dropLast()) else { return false }
            let rest = name.dropFirst(alias.utf8.count - 1)
            return !rest.isEmpty && rest.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "*") }
        }
    }

    /// Whether anything of the rule is to be reported.
    public var isOn: Bool { severity != .off || codeSeverities.contains { $0.severity != .off } }

    /// Sets the severity of the rule and of all that it stands for.
    public mutating func set(_ severity: Severity) {
        self.severity = severity
        codeSeverities = []
    }

    /// The rule as one of the ids that it stands for, which is off where the rule reports only what is worse.
    public func narrowed(to code: String, _ own: Severity) -> RuleDefinition {
        var definition = self
        definition.id = code
        definition.title = "\(code): \(title)"
        definition.aliases = [id]
        let chosen = codeSeverities.last { setting in (try? Glob(setting.name))?.matches(code) ?? false }
        definition.severity = chosen?.severity ?? (own.isAtLeast(severity) ? own : .off)
        definition.codeSeverities = []
        return definition
    }
}

extension Severity {
    /// Whether something of this severity matters as much as something of another one, or more.
    public func isAtLeast(_ other: Severity) -> Bool {
        let order = Severity.allCases
        guard self != .off, other != .off, let own = order.firstIndex(of: self), let least = order.firstIndex(of: other)
        else { return false }
        return own <= least
    }
}
