import BuildModel
import RuleFormat

/// Runs rules over a build.
public struct Linter: Sendable {
    public let rules: [Rule]
    /// The rules that are on, by their places; what each needs; and their checks, at hand because rules are large to
    /// copy.
    private let active: [Int]
    private let needs: [BuildNeed]
    private var checks: [any Check]
    /// Whether any rule speaks of what a checker of scripts finds.
    public let asksForScripts: Bool
    /// Whether to speak of what came with the base image, too.
    public var includesBase = false
    /// How findings gain weight with the bytes behind them.
    public var severityBySize = SeverityBySize()
    /// False to report what comments silence as well.
    public var honoursIgnoreComments: Bool
    /// The checks of ignore comments, with the indices of their rules.
    private let ignoreChecks: [(rule: Int, check: any IgnoreCheck)]

    private final class Token: Sendable {}
    private let token = Token()
    /// What a linter and its copies have in common.
    public var identity: ObjectIdentifier { ObjectIdentifier(token) }

    public init(rules: [Rule], honoursIgnoreComments: Bool = true) {
        self.rules = rules
        self.honoursIgnoreComments = honoursIgnoreComments
        ignoreChecks = rules.enumerated().compactMap { index, rule in
            rule.check.ofComments.map { (index, $0) }
        }
        active = rules.indices.filter { rules[$0].definition.isOn }
        checks = active.map { rules[$0].check }
        needs = checks.map(\.need)
        asksForScripts = rules.contains { $0.definition.isOn && $0.definition.standsFor("SC*") }
    }

    /// The same for a thread of its own.
    public var copy: Linter {
        var copy = self
        copy.checks = checks.map(\.copy)
        return copy
    }

    /// What the rules found, in file order, and how many findings comments silenced.
    public func run(on build: Build) -> LintResult {
        let facts = Facts(build)
        let ignores = honoursIgnoreComments ? IgnoreComments(build) : IgnoreComments()
        var collector = FindingCollector(build: build, ignores: ignores, severityBySize: severityBySize)
        for index in active.indices where needs[index].isMet(by: facts) {
            let matches = checks[index].matches(in: facts)
            if matches.isEmpty { continue }
            let rule = rules[active[index]].definition
            for match in matches where isInScope(match, rule, facts) && !isOfBase(match, build) {
                collector.add(match, rule)
            }
        }
        collector.addYielding()
        if !ignores.comments.isEmpty, !ignoreChecks.isEmpty {
            let audit = IgnoreAudit(ignores, rules: rules.map(\.definition), used: collector.used)
            for (index, check) in ignoreChecks where rules[index].definition.isOn {
                for match in check.matches(in: audit, of: build) { collector.add(match, rules[index].definition) }
            }
        }
        return collector.result
    }

    /// What does not reach the image costs it nothing.
    private func isInScope(_ match: Match, _ definition: RuleDefinition, _ facts: Facts) -> Bool {
        guard definition.scope == .final, let stage = match.stage, facts.stages.indices.contains(stage) else {
            return true
        }
        return facts.stages[stage].isInImage
    }

    /// What came with the base image is for its maker to mend.
    private func isOfBase(_ match: Match, _ build: Build) -> Bool {
        guard !includesBase, let base = build.base, let layer = match.evidence?.layer else { return false }
        return layer < base.count
    }
}

/// The findings of one build.
public struct LintResult: Sendable {
    /// Sorted by place, then rule.
    public var findings: [Finding]
    /// How many were silenced by comments.
    public var suppressed: Int

    public init(findings: [Finding], suppressed: Int) {
        self.findings = findings
        self.suppressed = suppressed
    }
}
