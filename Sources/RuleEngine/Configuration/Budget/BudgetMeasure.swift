/// What a limit of a budget is a limit of.
public enum BudgetMeasure: Sendable, Hashable {
    /// The disk size: all layers, uncompressed.
    case size
    case transfer, final, waste
    /// As dive defines it.
    case efficiency
    /// How many there are.
    case layers
    /// The disk size of the largest one.
    case layer
    /// What a glob fits of the final image.
    case path(String)
    /// The packages that a glob fits by name.
    case package(String)
    /// Of the disk size, since a size baseline.
    case growth
    /// dive's own measures, under dive's own names.
    case diveEfficiency, diveWastedBytes, diveUserWastedPercent

    /// The key in the configuration, and the option without its dashes.
    public var name: String {
        switch self {
        case .size: "max-size"
        case .transfer: "max-transfer"
        case .final: "max-final"
        case .waste: "max-waste"
        case .efficiency: "min-efficiency"
        case .layers: "max-layers"
        case .layer: "max-layer"
        case .path: "max-path"
        case .package: "max-package"
        case .growth: "max-growth"
        case .diveEfficiency: "lowest-efficiency"
        case .diveWastedBytes: "highest-wasted-bytes"
        case .diveUserWastedPercent: "highest-user-wasted-percent"
        }
    }

    /// True where less is worse.
    public var isMinimum: Bool { self == .efficiency || self == .diveEfficiency }
}

/// A number with what it counts.
public enum BudgetAmount: Sendable, Hashable {
    case bytes(Int)
    case count(Int)
    /// Of one.
    case ratio(Double)

    /// The bare number.
    public var value: Double {
        switch self {
        case .bytes(let number), .count(let number): Double(number)
        case .ratio(let number): number
        }
    }
}
