import RuleEngine

/// What came of holding an image against its budget.
public struct BudgetVerdict: Sendable, Hashable {
    public var limits: [BudgetLimit]

    public init(limits: [BudgetLimit]) {
        self.limits = limits
    }

    /// True when no limit is broken, and so for a budget without limits.
    public var passed: Bool { limits.allSatisfy(\.passed) }
}

/// One limit of a budget with the image's own figure.
public struct BudgetLimit: Sendable, Hashable {
    /// The option that sets it, without its dashes: `max-size`.
    public var name: String
    /// The part of the image that it is of: a glob, or the largest layer; `nil` for the whole.
    public var subject: String?
    /// Beyond which the limit is broken; `nil` where it can only warn.
    public var fail: BudgetAmount?
    /// Beyond which it warns.
    public var warn: BudgetAmount?
    public var actual: BudgetAmount
    public var status: Status
    /// True for a lower bound.
    public var isMinimum: Bool

    public enum Status: String, Sendable, Hashable {
        case ok, warning, failed
    }

    public var passed: Bool { status != .failed }

    /// `nil` when the image has no such figure.
    init?(_ limit: BudgetSettings.Limit, _ scales: BudgetScales) {
        name = limit.measure.name
        fail = limit.fail
        warn = limit.warn
        isMinimum = limit.measure.isMinimum
        func breaks(_ bound: BudgetAmount?) -> Bool? {
            guard let bound else { return false }
            guard let actual = scales.figure(of: limit.measure, against: bound)?.amount.value else { return nil }
            return limit.measure.isMinimum ? actual < bound.value : actual > bound.value
        }
        guard let fails = breaks(limit.fail), let warns = breaks(limit.warn) else { return nil }
        status = fails ? .failed : warns ? .warning : .ok
        // The two levels of a growth may be of two kinds: shown is the figure that tells of the verdict.
        guard let shown = status == .warning ? limit.warn : limit.fail ?? limit.warn,
            let figure = scales.figure(of: limit.measure, against: shown)
        else { return nil }
        actual = figure.amount
        subject = figure.subject
    }
}
