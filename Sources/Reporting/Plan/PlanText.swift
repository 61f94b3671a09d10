import Slimming
import SourceText

/// A plan for people.
public struct PlanText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ report: PlanReport) -> String {
        var sections = [heading(report)]
        if report.plan.changes.isEmpty {
            sections.append("There is nothing to give back: no change that Plimsoll knows makes this image smaller.\n")
        } else {
            sections += report.plan.changes.enumerated().map { text($1, number: $0 + 1, in: report) }
            sections.append(together(report))
        }
        let bases = bases(report)
        if !bases.isEmpty { sections.append(bases) }
        return sections.joined(separator: "\n")
    }

    private func heading(_ report: PlanReport) -> String {
        let total = report.total
        return style.paint(report.name, .strong)
            + "  \(ByteSize(total.disk)) on disk, \(ByteSize(total.transfer)) to pull\n"
    }

    private func text(_ change: PlannedChange, number: Int, in report: PlanReport) -> String {
        let place = report.place(of: change)
        var lines = [
            String(repeating: " ", count: max(0, 3 - String(number).utf8.count)) + style.paint("\(number)", .faint)
                + "  " + style.paint(ByteSize(change.saves.disk).description, .strong)
                + " (\(Percent.text(change.saves.disk, of: report.total.disk)))" + transfer(change.saves) + "  "
                + style.paint(change.rule, .info)
        ]
        let room = max(24, style.width - indent.utf8.count)
        let lead = "\(place.name): "
        lines.append(
            indent
                + style.paint(
                    lead + DisplayText.clipped(place.text, to: max(20, room - DisplayText.width(lead))), .faint))
        lines += wrapped(PrintableText.escaped(change.message), room)
        let advice = wrapped("do: " + PrintableText.escaped(change.advice), room)
        lines += advice.enumerated().map { $0 == 0 ? indent + style.paint("do: ", .advice) + $1.dropFirst(9) : $1 }
        var basis = report.basis(of: change)
        if change.shared > 0 { basis += "; \(ByteSize(change.shared)) of it a change above gives back already" }
        lines += wrapped(basis, room).map { style.paint($0, .faint) }
        return lines.joined(separator: "\n") + "\n"
    }

    private let indent = "     "

    private func wrapped(_ text: String, _ room: Int) -> [String] {
        WrappedText.lines(text, width: room).map { indent + $0 }
    }

    private func transfer(_ saving: Saving) -> String {
        saving.transfer.map { ", \(ByteSize($0)) less to pull" } ?? ""
    }

    private func together(_ report: PlanReport) -> String {
        let plan = report.plan
        let shared = plan.changes.contains { $0.shared > 0 } ? "; what several of them name counts once" : ""
        return style.paint("All of them: ", .strong) + style.paint(ByteSize(plan.together.disk).description, .strong)
            + " of \(ByteSize(report.total.disk))"
            + " (\(Percent.text(plan.together.disk, of: report.total.disk)))\(transfer(plan.together)),"
            + " \(plan.basis.rawValue)\(shared).\n"
            + (plan.together.transfer == nil
                ? ""
                : style.paint("What less there is to pull is derived: the part of the compressed layers.\n", .faint))
    }

    /// The base in this very image.
    private static func measured(_ base: Saving?) -> String {
        guard let base else { return "" }
        return "; here \(ByteSize(base.disk)) on disk" + (base.transfer.map { ", \(ByteSize($0)) to pull" } ?? "")
    }

    private func bases(_ report: PlanReport) -> String {
        guard let bases = report.plan.bases, !bases.choices.isEmpty else { return "" }
        var table = TextTable(
            columns: [.init(title: ""), .init(title: "", isNumber: true), .init(title: "")], hasTitles: false)
        table.rows.append([
            .init(PrintableText.escaped(bases.image)), .init("~\(ByteSize(bases.usualSize))"),
            .init("in use: \(bases.title)\(Self.measured(report.plan.base))", .faint),
        ])
        for choice in bases.choices {
            table.rows.append([
                .init(PrintableText.escaped(choice.image)), .init("~\(ByteSize(choice.size))"),
                .init(choice.note ?? "", .faint),
            ])
        }
        return style.paint("Other bases", .strong)
            + style.paint(" (estimates: usual sizes to pull, as of \(bases.asOf); not part of the sum)\n", .faint)
            + table.text(style: style)
    }
}
