import BuildModel
import RuleEngine

/// The limits that an image has to keep, held against it.
public struct Budget: Sendable, Hashable {
    public var settings: BudgetSettings

    public init(_ limits: [BudgetSettings.Limit]) {
        settings = BudgetSettings(limits)
    }

    /// `nil` when there is no limit at all.
    public init?(_ settings: BudgetSettings) {
        guard !settings.limits.isEmpty else { return nil }
        self.settings = settings
    }

    /// True when it can only be held against an image with its size baseline.
    public var needsGrowth: Bool { settings.limits.contains { $0.measure == .growth } }

    /// The disk size that the image should stay below, if any.
    public var size: Int? {
        guard let limit = settings.limits.first(where: { $0.measure == .size }),
            case .bytes(let bytes) = limit.fail ?? limit.warn
        else { return nil }
        return bytes
    }

    /// Holds the limits against an image. What equals a limit keeps it; what cannot be measured is left out.
    /// - Parameters:
    ///   - files: `nil` where limits on paths are not asked for.
    ///   - growth: since the size baseline; `nil` without one.
    public func verdict(on weighing: Weighing, files: FileTree? = nil, growth: SizeDiff? = nil) -> BudgetVerdict {
        let scales = BudgetScales(weighing: weighing, files: files, growth: growth)
        return BudgetVerdict(limits: settings.limits.compactMap { BudgetLimit($0, scales) })
    }
}
