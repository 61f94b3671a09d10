/// The limits that an image has to keep. A limit that is `nil` is not checked.
public struct Budget: Sendable, Hashable {
    /// On the disk size: the uncompressed layers, as `docker images` shows them.
    public var maxSize: ByteSize?
    /// On the bytes in layers that no container sees.
    public var maxWaste: ByteSize?
    /// On dive's efficiency, 0 to 1, so that its users' thresholds hold.
    public var minEfficiency: Double?
    public var maxLayers: Int?

    public init(
        maxSize: ByteSize? = nil, maxWaste: ByteSize? = nil, minEfficiency: Double? = nil, maxLayers: Int? = nil
    ) {
        self.maxSize = maxSize
        self.maxWaste = maxWaste
        self.minEfficiency = minEfficiency
        self.maxLayers = maxLayers
    }

    /// Holds the limits against an image. What equals a limit keeps it.
    public func verdict(on weighing: Weighing) -> BudgetVerdict {
        var limits: [BudgetLimit] = []
        if let maxSize {
            limits.append(.atMost("max-size", .bytes(maxSize.bytes), actual: .bytes(weighing.total.disk)))
        }
        if let maxWaste {
            limits.append(.atMost("max-waste", .bytes(maxWaste.bytes), actual: .bytes(weighing.total.waste)))
        }
        if let minEfficiency {
            limits.append(.atLeast("min-efficiency", .ratio(minEfficiency), actual: .ratio(weighing.dive.efficiency)))
        }
        if let maxLayers {
            limits.append(.atMost("max-layers", .count(maxLayers), actual: .count(weighing.layers.count)))
        }
        return BudgetVerdict(limits: limits)
    }
}
