import BuildModel
import RuleFormat

/// A rule ready to run: what its file says, and what looks for it.
public struct Rule: Sendable {
    public var definition: RuleDefinition
    public var check: any Check

    public init(definition: RuleDefinition, check: any Check) {
        self.definition = definition
        self.check = check
    }
}

/// Looks at a build and says where its rule's pattern stands. Pure: the same build gives the same matches.
public protocol Check: Sendable {
    func matches(in build: Build) -> [Match]

    /// The same with what is shared among rules already worked out; by default it is not used.
    func matches(in facts: Facts) -> [Match]
}

extension Check {
    public func matches(in facts: Facts) -> [Match] { matches(in: facts.build) }
}
