import BuildModel
import RuleFormat

/// What came of the ignore comments of a Dockerfile, once the rules have run.
public struct IgnoreAudit: Sendable {
    public let comments: [IgnoreComment]
    /// Every rule there is, those that are off among them.
    private let rules: [RuleDefinition]
    private let used: Set<IgnoreComments.Place>
    private let byName: [String: [Int]]

    init(_ ignores: IgnoreComments, rules: [RuleDefinition], used: Set<IgnoreComments.Place>) {
        comments = ignores.comments
        self.rules = rules
        self.used = used
        var byName: [String: [Int]] = [:]
        for (index, rule) in rules.enumerated() {
            for name in [rule.id] + rule.aliases { byName[RuleID.canonical(name), default: []].append(index) }
        }
        self.byName = byName
    }

    /// Whether some rule has this id, or this alias, or stands for it as for one of many.
    public func isKnown(_ name: IgnoreComment.Name) -> Bool {
        Self.isAll(name) || byName[RuleID.canonical(name.text)] != nil
            || rules.contains { $0.standsFor(name.text.uppercased()) }
    }

    /// Whether a name has silenced something.
    public func isUsed(comment: Int, name: Int) -> Bool { used.contains(.init(comment: comment, name: name)) }

    /// All rules that have a name, those that are off among them.
    public func rules(named name: IgnoreComment.Name) -> [RuleDefinition] {
        (byName[RuleID.canonical(name.text)] ?? []).map { rules[$0] }
    }

    /// All ids and aliases.
    public var knownNames: [String] { rules.flatMap { [$0.id] + $0.aliases } }

    static func isAll(_ name: IgnoreComment.Name) -> Bool { ["all", "*"].contains(name.text.lowercased()) }
}

/// A check of the ignore comments themselves, which runs behind all others.
public protocol IgnoreCheck: Check {
    func matches(in audit: IgnoreAudit, of build: Build) -> [Match]
}

extension IgnoreCheck {
    public var ofComments: (any IgnoreCheck)? { self }
    public func matches(in build: Build) -> [Match] { [] }
}
