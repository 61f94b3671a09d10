import BuildModel
import RuleFormat

/// Runs rules over a build.
public struct Linter: Sendable {
    public var rules: [Rule]
    /// Whether comments in the file silence findings.
    public var honoursComments = true
    /// Whether to speak of what came with the base image, too.
    public var includesBase = false
    /// How findings gain weight with the bytes behind them.
    public var severityBySize = SeverityBySize()

    public init(rules: [Rule]) {
        self.rules = rules
    }

    /// What the rules found, in file order, and how many findings comments silenced.
    public func run(on build: Build) -> LintResult {
        let facts = Facts(build)
        let ignores = IgnoreComments(build)
        var findings: [Finding] = []
        var yielding: [Finding] = []
        var suppressed = 0
        for rule in rules where rule.definition.isOn {
            for match in rule.check.matches(in: facts) where isInScope(match, rule.definition, facts) {
                if isOfBase(match, build) { continue }
                let definition = match.code.map { rule.definition.narrowed(to: $0.id, $0.severity) } ?? rule.definition
                if definition.severity == .off { continue }
                if match.yieldsToOthers {
                    yielding.append(finding(match, definition, build))
                } else if honoursComments, ignores.silences(definition, at: match.range.lowerBound) {
                    suppressed += 1
                } else {
                    findings.append(finding(match, definition, build))
                }
            }
        }
        for finding in yielding where !findings.contains(where: { $0.answers(for: finding) }) {
            let rule = rules.first { $0.definition.id == finding.rule }
            if let rule, honoursComments, ignores.silences(rule.definition, at: finding.range.lowerBound) {
                suppressed += 1
            } else {
                findings.append(finding)
            }
        }
        findings.sort { a, b in
            (a.range.lowerBound, a.rule, a.range.upperBound) < (b.range.lowerBound, b.rule, b.range.upperBound)
        }
        return LintResult(findings: findings, suppressed: suppressed)
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

    private func finding(_ match: Match, _ definition: RuleDefinition, _ build: Build) -> Finding {
        let stage = match.stage.flatMap { build.stages.indices.contains($0) ? build.stages[$0] : nil }
        var finding = Finding(
            rule: definition.id, aliases: definition.aliases,
            severity: severityBySize.severity(of: definition, match.evidence),
            category: definition.category, message: match.message ?? definition.message,
            advice: match.advice ?? definition.advice, range: match.range,
            stage: stage.map { $0.name ?? String($0.index) }, fix: match.fix, evidence: match.evidence)
        finding.isSecret = match.isSecret
        return finding
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
