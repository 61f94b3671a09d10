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
    public var limit: Figure
    public var actual: Figure
    public var passed: Bool
    /// True for a lower bound.
    public var isMinimum: Bool

    /// A number with what it counts.
    public enum Figure: Sendable, Hashable {
        case bytes(Int)
        case count(Int)
        /// 0 to 1.
        case ratio(Double)

        /// The bare number.
        public var value: Double {
            switch self {
            case .bytes(let number), .count(let number): Double(number)
            case .ratio(let number): number
            }
        }
    }

    static func atMost(_ name: String, _ limit: Figure, actual: Figure) -> BudgetLimit {
        BudgetLimit(name: name, limit: limit, actual: actual, passed: actual.value <= limit.value, isMinimum: false)
    }

    static func atLeast(_ name: String, _ limit: Figure, actual: Figure) -> BudgetLimit {
        BudgetLimit(name: name, limit: limit, actual: actual, passed: actual.value >= limit.value, isMinimum: true)
    }
}
