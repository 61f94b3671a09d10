import BuildModel
import Slimming
import Testing

@Suite("Budget")
struct BudgetTests {
    let weighing = Weighing(
        total: ImageWeight(transfer: 30, disk: 100, final: 80, waste: 20, entries: 4),
        layers: [
            LayerWeight(index: 0, origin: nil, transfer: 20, disk: 70, entries: 3, waste: 20),
            LayerWeight(index: 1, origin: nil, transfer: 10, disk: 30, entries: 1, waste: 0),
        ],
        dive: DiveFigures(efficiency: 0.9, wastedBytes: 40, userWastedPercent: 0.1))

    @Test(
        "what equals a limit keeps it",
        arguments: [
            (Budget(maxSize: ByteSize(100)), true), (Budget(maxSize: ByteSize(99)), false),
            (Budget(maxWaste: ByteSize(20)), true), (Budget(maxWaste: ByteSize(19)), false),
            (Budget(minEfficiency: 0.9), true), (Budget(minEfficiency: 0.91), false),
            (Budget(maxLayers: 2), true), (Budget(maxLayers: 1), false),
        ])
    func bounds(budget: Budget, passed: Bool) {
        let verdict = budget.verdict(on: weighing)
        #expect(verdict.limits.count == 1)
        #expect(verdict.passed == passed)
    }

    @Test("names each limit with both figures, and one broken limit breaks the budget")
    func limits() {
        let budget = Budget(maxSize: ByteSize(1), maxWaste: ByteSize(1000), minEfficiency: 0.5, maxLayers: 9)
        let verdict = budget.verdict(on: weighing)
        #expect(verdict.limits.map(\.name) == ["max-size", "max-waste", "min-efficiency", "max-layers"])
        #expect(verdict.limits.map(\.passed) == [false, true, true, true])
        #expect(verdict.limits.map(\.actual) == [.bytes(100), .bytes(20), .ratio(0.9), .count(2)])
        #expect(verdict.limits.map(\.limit) == [.bytes(1), .bytes(1000), .ratio(0.5), .count(9)])
        #expect(!verdict.passed)
    }

    @Test("without limits is kept")
    func empty() {
        #expect(Budget().verdict(on: weighing).passed)
    }
}
