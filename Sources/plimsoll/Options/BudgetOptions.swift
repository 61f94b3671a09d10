import ArgumentParser
import RuleEngine
import Slimming

/// The limits that an image has to keep.
struct BudgetOptions: ParsableArguments {
    @Option(help: ArgumentHelp("On the disk size: all layers, uncompressed.", valueName: "size"))
    var maxSize: ByteSize?

    @Option(help: ArgumentHelp("On the bytes that no container sees.", valueName: "size"))
    var maxWaste: ByteSize?

    @Option(help: ArgumentHelp("On the efficiency as dive defines it, as 0.95 or 95%.", valueName: "share"))
    var minEfficiency: Share?

    @Option(help: ArgumentHelp("On the number of layers.", valueName: "count"))
    var maxLayers: Int?

    func validate() throws {
        if let maxLayers, maxLayers < 0 { throw ValidationError("--max-layers must not be below 0.") }
    }

    /// What these options set, above all configurations.
    var layer: FlagLayer {
        var limits = FlagLayer()
        limits.set("max-size", maxSize.map { String($0.bytes) })
        limits.set("max-waste", maxWaste.map { String($0.bytes) })
        limits.set("min-efficiency", minEfficiency.map { String($0.value) })
        limits.set("max-layers", maxLayers.map(String.init))
        var layer = FlagLayer()
        layer.nest(limits, under: "budget")
        return layer
    }
}

extension Budget {
    /// `nil` when there is no limit at all.
    init?(_ settings: BudgetSettings) {
        self.init(
            maxSize: settings.maxSize.map { ByteSize($0) }, maxWaste: settings.maxWaste.map { ByteSize($0) },
            minEfficiency: settings.minEfficiency, maxLayers: settings.maxLayers)
        if self == Budget() { return nil }
    }
}
