import Testing

@testable import Reporting

@Suite("Dollars")
struct CostTextTests {
    @Test(
        "have cents, and more digits where there is less than a cent",
        arguments: [
            (0, "$0.00"), (0.1, "$0.10"), (0.09, "$0.09"), (0.0306, "$0.031"), (0.00305, "$0.00305"), (1, "$1.00"),
            (1.005, "$1.00"), (1234.567, "$1234.57"), (0.999_9, "$1.00"), (0.000_000_1, "<$0.00001"), (.infinity, "-"),
        ])
    func dollars(amount: Double, text: String) {
        #expect(CostText.dollars(amount) == text)
    }
}
