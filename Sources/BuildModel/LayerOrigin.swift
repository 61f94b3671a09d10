/// The step that made a layer, as reports show it.
public struct LayerOrigin: Sendable, Hashable {
    /// The keyword: `RUN`.
    public var instruction: String
    /// The whole instruction in one line, keyword included, without the builder's decoration.
    public var text: String
    /// The same in the words of the image's history, where `text` is the Dockerfile's.
    public var recorded: String?
    /// The 1-based line of the Dockerfile, where there is one.
    public var line: Int?
    /// The line of the last step, where several made the layer together.
    public var lastLine: Int?
    /// How many steps made the layer together; more than 1 where the builder squashed them.
    public var stepCount = 1
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

    /// The origin of a layer that a later step made as well.
    func together(with later: LayerOrigin) -> LayerOrigin {
        var origin = self
        origin.stepCount += later.stepCount
        origin.lastLine = later.lastLine ?? later.line ?? lastLine
        return origin
    }
}
