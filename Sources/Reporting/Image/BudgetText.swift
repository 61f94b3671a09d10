import RuleEngine
import Slimming
import SourceText

/// One line for each limit.
struct BudgetText {
    var style: TextStyle

    func text(_ verdict: BudgetVerdict) -> String {
        var table = TextTable(
            columns: [.init(title: ""), .init(title: ""), .init(title: "", isNumber: true), .init(title: "")],
            hasTitles: false)
        for limit in verdict.limits {
            let name = limit.name + (limit.subject.map { " " + PrintableText.escaped($0) } ?? "")
            table.rows.append([
                status(limit), .init(DisplayText.clipped(name, to: 48)),
                .init(limit.figure, limit.status == .ok ? nil : .bad), .init(limit.bound, .faint),
            ])
        }
        return table.text(style: style)
    }

    private func status(_ limit: BudgetLimit) -> TextTable.Cell {
        switch limit.status {
        case .ok: .init("ok", .good)
        case .warning: .init("warning", .warning)
        case .failed: .init("BROKEN", .error)
        }
    }
}

/// A limit in words, as text and Markdown have it alike.
extension BudgetLimit {
    /// The image's own figure.
    var figure: String { Self.text(actual) }

    /// What it is held against: `at most 300MB`.
    var bound: String {
        let word = isMinimum ? "at least" : "at most"
        let fail = self.fail.map { "\(word) \(Self.text($0))" }
        guard let warn, status == .warning || fail == nil else { return fail ?? "" }
        return "should be \(word) \(Self.text(warn))" + (fail.map { ", and must be \($0)" } ?? "")
    }

    private static func text(_ amount: BudgetAmount) -> String {
        switch amount {
        case .bytes(let number): ByteSize(number).description
        case .count(let number): String(number)
        case .ratio(let number): Percent.text(number)
        }
    }
}
