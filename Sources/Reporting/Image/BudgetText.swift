import Slimming

/// One line for each limit.
struct BudgetText {
    var style: TextStyle

    func text(_ verdict: BudgetVerdict) -> String {
        var table = TextTable(
            columns: [.init(title: ""), .init(title: ""), .init(title: "", isNumber: true), .init(title: "")],
            hasTitles: false)
        for limit in verdict.limits {
            let bound = limit.isMinimum ? "at least" : "at most"
            table.rows.append([
                limit.passed ? .init("ok", .good) : .init("BROKEN", .error), .init(limit.name),
                .init(text(limit.actual), limit.passed ? nil : .bad), .init("\(bound) \(text(limit.limit))", .faint),
            ])
        }
        return table.text(style: style)
    }

    private func text(_ figure: BudgetLimit.Figure) -> String {
        switch figure {
        case .bytes(let number): ByteSize(number).description
        case .count(let number): String(number)
        case .ratio(let number): Percent.text(number)
        }
    }
}
