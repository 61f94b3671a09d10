/// The step that made a layer, as reports show it.
public struct LayerOrigin: Sendable, Hashable {
    /// The keyword: `RUN`.
    public var instruction: String
    /// The whole instruction in one line, keyword included, without the builder's decoration.
    public var text: String
    /// The 1-based line of the Dockerfile, where there is one.
    public var line: Int?
    public var mapping: Step.Mapping
    /// True when the layer came with the base image; `nil` when that is not known.
    public var isBase: Bool?

    public init(instruction: String, text: String, line: Int? = nil, mapping: Step.Mapping, isBase: Bool? = nil) {
        self.instruction = instruction
        self.text = text
        self.line = line
        self.mapping = mapping
        self.isBase = isBase
    }
}
