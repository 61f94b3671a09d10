import BuildModel
import RuleFormat

/// A rule ready to run: what its file says, and what looks for it.
public struct Rule: Sendable {
    public var definition: RuleDefinition
    public private(set) var check: any Check
    /// The values of its options that are in force.
    public private(set) var options = OptionValues()
    /// Who set the severity; `nil` where it is the rule's own in the profile.
    public var severityOrigin: SettingOrigin?
    /// Who set the options, by name; none for one that has its standard value.
    public var optionOrigins: [String: SettingOrigin] = [:]
    /// Makes the check anew for other values; `nil` for a rule without options.
    private let making: (@Sendable (OptionValues) -> any Check)?

    public init(definition: RuleDefinition, check: any Check) {
        self.definition = definition
        self.check = check
        making = nil
    }

    /// A rule whose check depends on its options.
    public init(definition: RuleDefinition, making: @escaping @Sendable (OptionValues) -> any Check) {
        self.definition = definition
        options = OptionValues(standard: definition.options)
        check = making(options)
        self.making = making
    }

    /// A rule whose file says what to look for.
    public init(definition: RuleDefinition, match: Pattern) {
        if definition.options.isEmpty {
            self.init(definition: definition, check: Matcher(match, for: definition))
        } else {
            self.init(definition: definition) { Matcher(match.filled(with: $0), for: definition) }
        }
    }

    /// The rule as it is in a profile, severities aside.
    public func adapted(to profile: Profile) -> Rule {
        guard let variant = definition.variants[profile] else { return self }
        var definition = definition
        definition.scope = variant.scope ?? definition.scope
        guard let match = variant.match else {
            var rule = self
            rule.definition = definition
            return rule
        }
        var rule = Rule(definition: definition, match: match).with(options)
        if definition.match == nil { rule.check = ForeignCheck(pattern: rule.check, own: check) }
        return rule
    }

    /// The rule with other values for some of its options.
    public func with(_ values: OptionValues) -> Rule {
        guard let making else { return self }
        var rule = self
        rule.options = values.over(options)
        rule.check = making(rule.options)
        return rule
    }
}

/// Looks at a build and says where its rule's pattern stands. Pure: the same build gives the same matches.
public protocol Check: Sendable {
    func matches(in build: Build) -> [Match]

    /// The same with what is shared among rules already worked out; by default it is not used.
    func matches(in facts: Facts) -> [Match]

    /// What there has to be for it to find anything; by default nothing.
    var need: BuildNeed { get }

    /// The check as one of ignore comments; by default it is none.
    var ofComments: (any IgnoreCheck)? { get }

    /// A copy that shares nothing which is counted, for a thread of its own: where many threads count the references
    /// to one object, each waits for the others. By default the check itself.
    var copy: any Check { get }
}

extension Check {
    public var need: BuildNeed { BuildNeed() }
    public var ofComments: (any IgnoreCheck)? { nil }
    public var copy: any Check { self }
    public func matches(in facts: Facts) -> [Match] { matches(in: facts.build) }
}
