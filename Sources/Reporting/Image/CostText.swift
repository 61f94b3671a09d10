import Slimming
import SourceText

/// What an image costs, and what that takes for granted.
struct CostText {
    var style: TextStyle

    func text(_ cost: ImageCost) -> String {
        let size = ByteSize(cost.bytes)
        let price = cost.price
        var table = TextTable(
            columns: [.init(title: "", isNumber: true), .init(title: ""), .init(title: "")], hasTitles: false)
        let pulls = cost.pulls == 1 ? "a pull" : "\(cost.pulls) pulls"
        table.rows = [
            [
                .init(Self.dollars(cost.storage), .strong), .init("a month"),
                .init("\(size) stored, \(Self.dollars(price.storage)) a GB", .faint),
            ],
            [
                .init(Self.dollars(cost.deployment), .strong), .init("a deployment"),
                .init("\(pulls) of \(size), \(Self.dollars(price.transfer)) a GB", .faint),
            ],
        ]
        let source = "prices of \(PrintableText.escaped(price.title)), as of \(PrintableText.escaped(price.asOf))"
        let lines = WrappedText.lines(
            ([source] + cost.assumptions).joined(separator: "; "), width: max(24, style.width - 2))
        return table.text(style: style) + lines.map { "  " + style.paint($0, .faint) + "\n" }.joined()
    }

    /// Cents from a dollar on, and as many digits as tell something below.
    static func dollars(_ amount: Double) -> String {
        guard amount.isFinite, amount < 1e12 else { return "-" }
        let places = amount >= 1 || amount == 0 ? 2 : amount >= 0.01 ? 3 : 5
        let scale = [1, 10, 100, 1_000, 10_000, 100_000][places]
        let units = Int((amount * Double(scale)).rounded())
        guard units > 0 || amount == 0 else { return "<$0.00001" }
        let fraction = String(units % scale)
        var text = String(repeating: "0", count: places - fraction.utf8.count) + fraction
        while text.utf8.count > 2, text.hasSuffix("0") { text.removeLast() }
        return "$\(units / scale).\(text)"
    }
}
