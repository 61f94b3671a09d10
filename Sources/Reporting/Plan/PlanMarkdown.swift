import Slimming

/// A plan for a comment on a merge request.
public struct PlanMarkdown: ReportEncoder {
    public init() {}

    public func encode(_ report: PlanReport) -> String {
        let plan = report.plan
        var text = "### Plimsoll: "
        if plan.changes.isEmpty {
            text +=
                "nothing to give back\n\nNo change that Plimsoll knows makes \(MarkdownText.code(report.name)) smaller.\n"
        } else {
            text += "\(ByteSize(plan.together.disk)) of \(ByteSize(report.total.disk)) to give back\n\n"
            text += "| | Saves | To pull | Where | What to do | Basis |\n| --- | ---: | ---: | --- | --- | --- |\n"
            text += plan.changes.enumerated().map { row($1, number: $0 + 1, in: report) }.joined()
            text += total(plan)
        }
        guard let bases = plan.bases, !bases.choices.isEmpty else { return text }
        text += "\nOther bases, by usual sizes to pull as of \(MarkdownText.escaped(bases.asOf)); estimates, "
        text += "not part of the sum:\n\n| Image | Usual size | |\n| --- | ---: | --- |\n"
        text += "| \(MarkdownText.code(bases.image)) | \(ByteSize(bases.usualSize)) | in use |\n"
        for choice in bases.choices {
            text += "| \(MarkdownText.code(choice.image)) | \(ByteSize(choice.size)) "
            text += "| \(MarkdownText.escaped(choice.note ?? "")) |\n"
        }
        return text
    }

    private func row(_ change: PlannedChange, number: Int, in report: PlanReport) -> String {
        var basis = report.basis(of: change)
        if change.shared > 0 { basis += "; \(ByteSize(change.shared)) counted above" }
        let pull = change.saves.transfer.map { ByteSize($0).description } ?? "–"
        return "| \(number) | \(ByteSize(change.saves.disk)) | \(pull) "
            + "| \(MarkdownText.code(report.place(of: change).name)) "
            + "| \(MarkdownText.escaped(change.advice)) (\(MarkdownText.code(change.rule))) "
            + "| \(MarkdownText.escaped(basis)) |\n"
    }

    private func total(_ plan: Plan) -> String {
        let pull = plan.together.transfer.map { ByteSize($0).description } ?? "–"
        return
            "| | **\(ByteSize(plan.together.disk))** | **\(pull)** | | **all of them**, what several name counted once "
            + "| \(plan.basis.rawValue) |\n"
    }
}
