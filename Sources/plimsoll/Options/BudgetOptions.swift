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

    /// The limits given here, and for those that are not the configuration's; `nil` when there is none at all.
    func budget(over settings: BudgetSettings) -> Budget? {
        let budget = Budget(
            maxSize: maxSize ?? settings.maxSize.map { ByteSize($0) },
            maxWaste: maxWaste ?? settings.maxWaste.map { ByteSize($0) },
            minEfficiency: minEfficiency?.value ?? settings.minEfficiency, maxLayers: maxLayers ?? settings.maxLayers)
        return budget == Budget() ? nil : budget
    }
}
