/// What is known of a statement. A rule fires on `yes` alone.
public enum Truth: Sendable, Hashable {
    case no, unknown, yes

    init(_ isTrue: Bool) {
        self = isTrue ? .yes : .no
    }

    func and(_ other: @autoclosure () -> Truth) -> Truth {
        if self == .no { return .no }
        let other = other()
        if other == .no { return .no }
        return self == .yes && other == .yes ? .yes : .unknown
    }

    func or(_ other: @autoclosure () -> Truth) -> Truth {
        if self == .yes { return .yes }
        let other = other()
        if other == .yes { return .yes }
        return self == .no && other == .no ? .no : .unknown
    }

    var negated: Truth {
        switch self {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }

    /// `yes` when any member is, `no` when all are.
    static func any(_ members: some Sequence<Truth>) -> Truth {
        var result = Truth.no
        for member in members {
            result = result.or(member)
            if result == .yes { break }
        }
        return result
    }

    /// `no` when any member is, `yes` when all are.
    static func all(_ members: some Sequence<Truth>) -> Truth {
        var result = Truth.yes
        for member in members {
            result = result.and(member)
            if result == .no { break }
        }
        return result
    }
}
