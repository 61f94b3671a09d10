import ContainerImage
import RuleFormat

/// What an image costs to keep in a registry, and to deploy from it.
///
/// It is stored once, shares no layer with another image, has no part in a free tier, and each pull moves all of it.
public struct ImageCost: Sendable, Hashable {
    public var price: Price
    /// The layers as they lie in the source.
    public var bytes: Int
    /// True where layers are not compressed, as a registry would have them: then the figures are upper bounds.
    public var isUpperBound: Bool
    /// How often a deployment pulls the image.
    public var pulls: Int

    public init(of image: Image, transfer: Int, at price: Price, pulls: Int) {
        self.price = price
        bytes = transfer
        isUpperBound = image.layers.contains { $0.compression == .none && $0.transferSize > 0 }
        self.pulls = pulls
    }

    /// US dollars a month.
    public var storage: Double { Double(bytes) / 1e9 * price.storage }
    /// US dollars for the pulls of one deployment.
    public var deployment: Double { Double(bytes) / 1e9 * price.transfer * Double(pulls) }

    /// What the figures take for granted, for people.
    public var assumptions: [String] {
        [
            "list prices without a free tier", "stored once, with no layer shared with another image",
            "each pull moves all layers",
        ] + (isUpperBound ? ["layers as they lie here, uncompressed: a registry has less of them"] : [])
    }
}
