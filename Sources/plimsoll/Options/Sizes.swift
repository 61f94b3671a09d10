import ArgumentParser
import ContainerImage
import RuleEngine
import RuleFormat
import Slimming

extension ByteSize: ExpressibleByArgument {
    public init?(argument: String) { self.init(parsing: argument) }
}

/// A share of one, as `0.95` or `95%`.
struct Share: ExpressibleByArgument, Sendable {
    var value: Double

    init?(argument: String) {
        guard let share = ShareText.share(argument) else { return nil }
        value = share
    }
}

/// How much an image may grow, as `10MB` or `5%`.
struct GrowthLimit: ExpressibleByArgument, Sendable {
    /// As it was given.
    var text: String
    private var limit: BudgetAmount

    init?(argument: String) {
        let value = WrittenValue(.scalar(argument, isPlain: true), at: .flag("--max-growth"))
        guard let limit = value.percent.map({ BudgetAmount.ratio($0) }) ?? value.size.map({ .bytes($0) }) else {
            return nil
        }
        text = argument
        self.limit = limit
    }

    func isBroken(by total: SizeDiff.Total) -> Bool { total.growth(as: limit).value > limit.value }
}

extension Platform: ExpressibleByArgument {
    /// `linux/arm64`, `linux/arm/v7`.
    public init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard (2...3).contains(parts.count), !parts.contains("") else { return nil }
        self.init(os: parts[0], architecture: parts[1], variant: parts.count == 3 ? parts[2] : nil)
    }
}
