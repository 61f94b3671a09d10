/// A base image in use, and what could stand in its place, with usual compressed sizes from the data file.
public struct BaseAlternatives: Sendable, Hashable {
    /// As the Dockerfile has it.
    public var image: String
    /// For people: `Node.js on full Debian`.
    public var title: String
    public var usualSize: Int
    /// The day when the sizes were looked up.
    public var asOf: String
    /// Lightest first, with the tags that go with the one in use.
    public var choices: [SlimmerImage]

    public init(image: String, title: String, usualSize: Int, asOf: String, choices: [SlimmerImage]) {
        self.image = image
        self.title = title
        self.usualSize = usualSize
        self.asOf = asOf
        self.choices = choices
    }
}
