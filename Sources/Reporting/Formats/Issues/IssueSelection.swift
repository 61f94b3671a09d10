import RuleFormat

/// Which issues stay when a report may not have all of them.
enum IssueSelection {
    /// The places of the worst ones, in their own order; all when there are no more than the limit.
    static func worst(_ limit: Int, of severities: [Severity]) -> [Int] {
        guard severities.count > limit else { return Array(severities.indices) }
        let ranked = severities.indices.sorted { (severities[$0].rank, $0) < (severities[$1].rank, $1) }
        return ranked.prefix(max(0, limit)).sorted()
    }
}

extension Severity {
    /// Worst first.
    var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .info: 2
        case .style: 3
        case .off: 4
        }
    }
}
