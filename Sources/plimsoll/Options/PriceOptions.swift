import ArgumentParser
import ContainerImage
import RuleCatalog
import RuleEngine
import RuleFormat
import Slimming
import SourceText

/// What the image costs, on whose prices.
struct PriceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Say what the image costs at these prices: \(Prices.all.map(\.name).joined(separator: ", ")), or others of "
                + "plimsoll.yaml or --prices.", valueName: "name"))
    var price: String?

    @Option(help: ArgumentHelp("How often a deployment pulls the image; once by default.", valueName: "count"))
    var pulls: Int?

    @Option(
        help: ArgumentHelp("Prices of your own, before those that are built in.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var prices: String?

    func validate() throws {
        if let pulls, pulls < 0 { throw ValidationError("--pulls must not be below 0.") }
        guard price == nil else { return }
        if pulls != nil || prices != nil {
            throw ValidationError("--pulls and --prices need --price, the name of the prices to use.")
        }
    }

    /// The prices that were asked for; `nil` when nobody did.
    /// - Throws: what is wrong with a row, or that there is none of the name.
    func chosen(_ configuration: Configuration) throws -> Price? {
        let own = try configuration.prices
        guard let price else { return nil }
        var all = own + Prices.all
        if let prices {
            let bytes = try FileReading.bytes(atPath: prices, what: "a list of prices")
            all = try PriceReader.read(String(decoding: bytes, as: UTF8.self), path: prices) + all
        }
        if let found = all.first(where: { $0.name == price }) { return found }
        let names = Set(all.map(\.name)).sorted()
        throw UsageError(
            message: "there are no prices \"\(price)\"; there are \(names.joined(separator: ", "))"
                + NearestName.hint(for: price, among: names))
    }

    func cost(of image: Image, _ weighing: Weighing, at price: Price) -> ImageCost {
        ImageCost(of: image, transfer: weighing.total.transfer, at: price, pulls: pulls ?? 1)
    }
}
