/// What a registry asks, in US dollars: a row of `rules/data/prices.yaml`.
public struct Price: Sendable, Hashable {
    /// What people call it on the command line.
    public var name: String
    /// What it is the price of.
    public var title: String
    /// The day that it was known to hold: `2026-03-31`.
    public var asOf: String
    /// Of a thousand million bytes stored for a month.
    public var storage: Double
    /// Of a thousand million bytes that a pull moves.
    public var transfer: Double

    public init(name: String, title: String, asOf: String, storage: Double, transfer: Double) {
        self.name = name
        self.title = title
        self.asOf = asOf
        self.storage = storage
        self.transfer = transfer
    }
}
