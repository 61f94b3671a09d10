import RuleFormat
import Testing

@Suite("Prices")
struct PriceReaderTests {
    @Test func readsEverything() throws {
        let text =
            "ours:\n  title: Our registry\n  as-of: 2026-10-01\n  storage: 0.08\n  transfer: 0\nb: {as-of: x, storage: 1, transfer: 2}"
        #expect(
            try PriceReader.read(text, path: "prices.yaml") == [
                Price(name: "ours", title: "Our registry", asOf: "2026-10-01", storage: 0.08, transfer: 0),
                Price(name: "b", title: "b", asOf: "x", storage: 1, transfer: 2),
            ])
    }

    @Test(
        "mistakes are said with their place",
        arguments: [
            ("a: {as-of: x, transfer: 1}", "1:1: prices: a needs storage"),
            (
                "a: {as-of: x, storage: 1, transfers: 1}",
                "1:27: prices: a has no key \"transfers\". Did you mean \"transfer\"?"
            ),
            (
                "a: {as-of: x, storage: cheap, transfer: 1}",
                "1:24: storage must be a number of dollars such as 0.10, not \"cheap\""
            ),
            ("a: {as-of: x, storage: -1, transfer: 1}", "1:24: storage must be"),
            ("a: {as-of: x, storage: nan, transfer: 1}", "1:24: "),
            ("- a", "1:1: prices must be a mapping"), ("", "1:1: The file is empty"),
        ])
    func mistakes(text: String, message: String) {
        let error = #expect(throws: FormatProblems.self) { try PriceReader.read(text, path: "prices.yaml") }
        #expect(error?.description.hasPrefix("prices.yaml:\(message)") == true, "\(error?.description ?? "")")
    }
}
