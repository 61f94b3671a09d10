import BuildModel
import DockerfileSyntax
import RuleFormat

/// Turns the matches of rules into findings, without those that comments silence.
struct FindingCollector {
    let build: Build
    let ignores: IgnoreComments
    let severityBySize: SeverityBySize
    /// The names in comments that have silenced something.
    private(set) var used: Set<IgnoreComments.Place> = []
    private var findings: [Finding] = []
    private var yielding: [(match: Match, rule: RuleDefinition)] = []
    private var suppressed = 0
    /// True under `# check=error=true`, with which BuildKit fails where it would warn.
    private let checksAreErrors: Bool

    init(build: Build, ignores: IgnoreComments, severityBySize: SeverityBySize) {
        self.build = build
        self.ignores = ignores
        self.severityBySize = severityBySize
        checksAreErrors = build.dockerfile?.directives.contains(where: Self.makesErrors) ?? false
    }

    mutating func add(_ match: Match, _ rule: RuleDefinition) {
        let rule = match.code.map { rule.narrowed(to: $0.id, $0.severity) } ?? rule
        guard rule.severity != .off else { return }
        if match.yieldsToOthers { yielding.append((match, rule)) } else { report(match, rule) }
    }

    /// Adds the matches that no other finding answers for.
    mutating func addYielding() {
        for (match, rule) in yielding {
            let finding = finding(match, rule)
            if !findings.contains(where: { $0.answers(for: finding) }) { report(match, rule) }
        }
        yielding = []
    }

    /// Sorted by place, then rule.
    var result: LintResult {
        let sorted = findings.sorted { a, b in
            (a.range.lowerBound, a.rule, a.range.upperBound) < (b.range.lowerBound, b.rule, b.range.upperBound)
        }
        return LintResult(findings: sorted, suppressed: suppressed)
    }

    private mutating func report(_ match: Match, _ rule: RuleDefinition) {
        let silencing = ignores.silencing(rule, at: match.range.lowerBound)
        if silencing.isEmpty {
            findings.append(finding(match, rule))
        } else {
            suppressed += 1
            used.formUnion(silencing)
        }
    }

    private func finding(_ match: Match, _ rule: RuleDefinition) -> Finding {
        let stage = match.stage.flatMap { build.stages.indices.contains($0) ? build.stages[$0] : nil }
        let isBuildKitCheck = rule.profiles[.buildkit].map { $0 != .off } ?? false
        var finding = Finding(
            rule: rule.id, aliases: rule.aliases,
            severity: checksAreErrors && isBuildKitCheck ? .error : severityBySize.severity(of: rule, match.evidence),
            category: rule.category, message: match.message ?? rule.message, advice: match.advice ?? rule.advice,
            range: match.range, stage: stage.map { $0.name ?? String($0.index) }, fix: match.fix,
            evidence: match.evidence)
        finding.isSecret = match.isSecret
        return finding
    }

    /// `check=skip=A;error=true`
    private static func makesErrors(_ directive: Directive) -> Bool {
        guard directive.name == "check" else { return false }
        return directive.value.value.lowercased().split(separator: ";").contains { option in
            option.filter { $0 != " " } == "error=true"
        }
    }
}
