import Slimming

/// The budget in `plimsoll/image/1`. Without limits it is passed.
enum BudgetJSON {
    static func value(_ verdict: BudgetVerdict) -> JSONValue {
        .object([
            ("passed", .bool(verdict.passed)),
            (
                "limits",
                .array(
                    verdict.limits.map { limit in
                        .object([
                            ("name", .string(limit.name)), ("limit", value(limit.limit)),
                            ("actual", value(limit.actual)), ("passed", .bool(limit.passed)),
                        ])
                    })
            ),
        ])
    }

    private static func value(_ figure: BudgetLimit.Figure) -> JSONValue {
        switch figure {
        case .bytes(let number), .count(let number): .int(number)
        case .ratio(let number): .double(number)
        }
    }
}
