import RuleEngine
import Slimming

/// The budget in `plimsoll/image/1`. Without limits it is passed.
enum BudgetJSON {
    static func value(_ verdict: BudgetVerdict) -> JSONValue {
        .object([
            ("passed", .bool(verdict.passed)),
            ("limits", .array(verdict.limits.map { value($0) })),
        ])
    }

    private static func value(_ limit: BudgetLimit) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("name", .string(limit.name))]
        if let subject = limit.subject { members.append(("subject", .string(subject))) }
        members.append(("limit", limit.fail.map { value($0) } ?? .null))
        if let warn = limit.warn { members.append(("warn", value(warn))) }
        members += [
            ("actual", value(limit.actual)), ("passed", .bool(limit.passed)),
            ("status", .string(limit.status.rawValue)),
        ]
        return .object(members)
    }

    private static func value(_ amount: BudgetAmount) -> JSONValue {
        switch amount {
        case .bytes(let number), .count(let number): .int(number)
        case .ratio(let number): .double(number)
        }
    }
}
