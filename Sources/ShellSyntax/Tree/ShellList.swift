import SourceText

/// Commands one after another: `a && b; c | d`.
public struct ShellList: Sendable {
    public var items: [Item]
    /// From the first command to behind the last, with the brackets where the list stands in any; file bytes.
    public var range: ByteRange

    public init(items: [Item], range: ByteRange = 0..<0) {
        self.items = items
        self.range = range
    }

    /// One pipeline and what joins it to the one before.
    public struct Item: Sendable {
        public var joint: ShellCommand.Joint
        public var pipeline: ShellPipeline

        public init(joint: ShellCommand.Joint, pipeline: ShellPipeline) {
            self.joint = joint
            self.pipeline = pipeline
        }
    }
}

/// `a | b | c`, maybe behind `!`.
public struct ShellPipeline: Sendable {
    public var isNegated: Bool
    public var nodes: [ShellNode]
    public var range: ByteRange

    public init(isNegated: Bool, nodes: [ShellNode], range: ByteRange = 0..<0) {
        self.isNegated = isNegated
        self.nodes = nodes
        self.range = range
    }
}
