import Slimming

/// What there is to say of an image in one line: `7.09MB on disk, 1.44MB of it waste, budget broken`.
enum ImageHeadline {
    static func text(_ report: ImageReport) -> String {
        let total = report.weighing.total
        var parts = ["\(ByteSize(total.disk)) on disk" + growth(report.growth)]
        if total.waste > 0 { parts.append("\(ByteSize(total.waste)) of it waste") }
        if let verdict = report.verdict, !verdict.limits.isEmpty { parts.append(text(verdict)) }
        if report.image.isPartial { parts.append("not all of it could be read") }
        return parts.joined(separator: ", ")
    }

    private static func growth(_ diff: SizeDiff?) -> String {
        guard let diff, diff.disk.growth != 0 else { return "" }
        return " (\(GrowthText.bytes(diff.disk.growth)))"
    }

    private static func text(_ verdict: BudgetVerdict) -> String {
        guard verdict.passed else { return "budget broken" }
        return verdict.limits.contains { $0.status == .warning } ? "budget kept with a warning" : "budget kept"
    }
}
