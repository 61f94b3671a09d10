import Testing

@testable import Reporting

@Suite("Display text")
struct DisplayTextTests {
    @Test(
        "clips to columns, not to characters",
        arguments: [
            ("RUN make", 8, "RUN make"), ("RUN make", 7, "RUN ma…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"), ("é" + "abc", 3, "éa…"), ("", 3, ""),
        ])
    func clips(text: String, width: Int, expected: String) {
        let clipped = DisplayText.clipped(text, to: width)
        #expect(clipped == expected)
        #expect(DisplayText.width(clipped) <= width)
    }

    @Test(
        "bars grow with their numbers, and any waste shows",
        arguments: [
            (100, 0, "████████████████"), (50, 50, "░░░░░░░░"), (100, 1, "███████████████░"), (1, 0, "█"), (0, 0, ""),
            (1, Int.max, "░"), (Int.max, Int.max, "░░░░░░░░░░░░░░░░"),
        ])
    func bars(value: Int, waste: Int, expected: String) {
        #expect(Bar.text(value, waste: waste, of: 100, style: TextStyle()) == expected)
    }

    @Test(
        "percentages have one decimal at most",
        arguments: [
            (0.0, "0%"), (1, "100%"), (0.981, "98.1%"), (0.9999, "100%"), (.nan, "-"), (.infinity, "-"),
            (-0.002, "-0.2%"), (-0.123, "-12.3%"),
        ])
    func percent(share: Double, expected: String) {
        #expect(Percent.text(share) == expected)
    }

    @Test("tables stand in line and end without spaces")
    func table() {
        let table = TextTable(
            columns: [.init(title: "name"), .init(title: "size", isNumber: true), .init(title: "")],
            rows: [[.init("a"), .init("1"), .init("")], [.init("日本"), .init("1000"), .init("x")]])
        #expect(
            table.text(style: TextStyle()) == """
                  name  size
                  a        1
                  日本  1000  x

                """)
    }
}
