import BuildModel
import ContainerImage
import RuleEngine
import Testing

@testable import Slimming

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
        "what equals a limit keeps it, at either level",
        arguments: [
            (BudgetMeasure.size, BudgetAmount.bytes(100), BudgetAmount.bytes(99)),
            (.transfer, .bytes(30), .bytes(29)), (.final, .bytes(80), .bytes(79)), (.waste, .bytes(20), .bytes(19)),
            (.efficiency, .ratio(0.9), .ratio(0.91)), (.layers, .count(2), .count(1)), (.layer, .bytes(70), .bytes(69)),
            (.diveEfficiency, .ratio(0.9), .ratio(0.91)), (.diveWastedBytes, .bytes(40), .bytes(39)),
            (.diveUserWastedPercent, .ratio(0.1), .ratio(0.09)),
        ])
    func bounds(measure: BudgetMeasure, kept: BudgetAmount, broken: BudgetAmount) throws {
        func status(_ warn: BudgetAmount?, _ fail: BudgetAmount?) throws -> BudgetLimit.Status {
            let verdict = Budget([.init(measure, warn: warn, fail: fail)]).verdict(on: weighing)
            #expect(verdict.passed == (verdict.limits.first?.status != .failed))
            return try #require(verdict.limits.first).status
        }
        #expect(try status(nil, kept) == .ok)
        #expect(try status(nil, broken) == .failed)
        #expect(try status(kept, nil) == .ok)
        #expect(try status(broken, nil) == .warning)
        #expect(try status(broken, kept) == .warning)
        #expect(try status(broken, broken) == .failed)
    }

    @Test("names each limit with both figures, and one broken limit breaks the budget")
    func limits() {
        let verdict = Budget([
            .init(.size, fail: .bytes(1)), .init(.efficiency, warn: .ratio(0.95), fail: .ratio(0.5)),
            .init(.layer, fail: .bytes(1000)),
        ]).verdict(on: weighing)
        #expect(verdict.limits.map(\.name) == ["max-size", "min-efficiency", "max-layer"])
        #expect(verdict.limits.map(\.subject) == [nil, nil, "layer 0"])
        #expect(verdict.limits.map(\.status) == [.failed, .warning, .ok])
        #expect(verdict.limits.map(\.actual) == [.bytes(100), .ratio(0.9), .bytes(70)])
        #expect(verdict.limits.map(\.fail) == [.bytes(1), .ratio(0.5), .bytes(1000)])
        #expect(!verdict.passed)
    }

    @Test("without limits is kept, and what cannot be measured is left out")
    func empty() {
        #expect(Budget([]).verdict(on: weighing).passed)
        #expect(Budget(BudgetSettings()) == nil)
        let unmeasured = Budget([.init(.growth, fail: .bytes(0)), .init(.path("*"), fail: .bytes(0))])
        #expect(unmeasured.verdict(on: weighing).limits.isEmpty)
    }

    @Test(
        "a path is what a glob fits, and all that lies below it",
        arguments: [
            ("/app", 130), ("app", 130), ("/app/*", 130), ("/app/lib", 80), ("*.pyc", 30), ("/app/**", 130),
            ("/**/*.py", 100), ("/nothing", 0), ("/app/lib/a.pyc", 30), ("/usr", 7),
        ])
    func paths(glob: String, bytes: Int) throws {
        let build = build([
            "app/main.py": size(50), "app/lib/a.py": size(50), "app/lib/a.pyc": size(30), "usr/b": size(7),
        ])
        let weighing = try #require(Weighing(of: build))
        let verdict = Budget([.init(.path(glob), fail: .bytes(1))]).verdict(on: weighing, files: build.files)
        #expect(verdict.limits.map(\.actual) == [.bytes(bytes)])
        #expect(verdict.limits.map(\.subject) == [glob])
        #expect(verdict.passed == (bytes <= 1))
    }

    @Test("packages are named by globs, and those of one glob count together")
    func packages() throws {
        let build = build([
            "var/lib/dpkg/status": """
            Package: liba
            Status: install ok installed
            Version: 1

            Package: libb
            Status: install ok installed
            Version: 1
            """,
            "var/lib/dpkg/info/liba.list": "/a\n", "var/lib/dpkg/info/libb.list": "/b\n", "a": size(10), "b": size(5),
        ])
        let weighing = try #require(Weighing(of: build))
        let verdict = Budget([
            .init(.package("liba"), fail: .bytes(9)), .init(.package("lib*"), fail: .bytes(15)),
            .init(.package("other"), fail: .bytes(0)),
        ]).verdict(on: weighing)
        #expect(verdict.limits.map(\.actual) == [.bytes(10), .bytes(15), .bytes(0)])
        #expect(verdict.limits.map(\.status) == [.failed, .ok, .ok])
    }

    @Test("growth is held against bytes and percentages, each level in its own")
    func growth() throws {
        let old = [MadeLayer("COPY a /", ["a": 99_000 - 1_536])]
        let new = old + [MadeLayer("COPY b /", ["b": 9_900 - 1_536])]
        let diff = try difference(old, new)
        #expect(diff.disk.growth == 9_900)
        func limit(_ warn: BudgetAmount?, _ fail: BudgetAmount?, _ diff: SizeDiff) throws -> BudgetLimit {
            let budget = Budget([.init(.growth, warn: warn, fail: fail)])
            #expect(budget.needsGrowth)
            return try #require(budget.verdict(on: weighing, growth: diff).limits.first)
        }
        #expect(try limit(nil, .ratio(0.1), diff).status == .ok)
        #expect(try limit(nil, .ratio(0.0999), diff).status == .failed)
        #expect(try limit(.ratio(0.05), .bytes(10_000), diff).actual == .ratio(0.1))
        #expect(try limit(.ratio(0.05), .bytes(10_000), diff).status == .warning)
        #expect(try limit(.ratio(0.05), .bytes(9_000), diff).actual == .bytes(9_900))
        // An image that shrank has not grown.
        #expect(try limit(nil, .bytes(0), difference(new, old)).status == .ok)
    }
}
