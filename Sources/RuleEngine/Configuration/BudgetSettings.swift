import RuleFormat

/// The limits that an image has to keep; `nil` for no limit.
public struct BudgetSettings: Sendable, Hashable {
    /// Bytes.
    public var maxSize: Int?
    /// Bytes.
    public var maxWaste: Int?
    /// dive's efficiency, from 0 to 1.
    public var minEfficiency: Double?
    public var maxLayers: Int?

    public init(maxSize: Int? = nil, maxWaste: Int? = nil, minEfficiency: Double? = nil, maxLayers: Int? = nil) {
        self.maxSize = maxSize
        self.maxWaste = maxWaste
        self.minEfficiency = minEfficiency
        self.maxLayers = maxLayers
    }

    /// From what stands under `budget:`.
    init(_ value: WrittenValue) {
        self.init(
            maxSize: value["max-size"]?.size, maxWaste: value["max-waste"]?.size,
            minEfficiency: value["min-efficiency"]?.share, maxLayers: value["max-layers"]?.number)
    }

    static let fields: [ValueShape.Field] = [
        .init("max-size", .size, "The disk size: all layers, uncompressed"),
        .init("max-waste", .size, "The bytes that no container sees"),
        .init("min-efficiency", .share, "The efficiency as dive defines it, 0.95 or 95%"),
        .init("max-layers", .number, "The number of layers"),
    ]
}
