/// How well a Dockerfile and an image go together.
public struct Joining: Sendable, Hashable {
    /// Steps of the final stage and of the stages that it stands on.
    public var stepCount: Int
    /// Those that were found in the image's history.
    public var joinedCount: Int
    /// How many layers lie below the first joined step; `nil` when none was joined.
    public var baseLayerCount: Int?

    public init(stepCount: Int, joinedCount: Int, baseLayerCount: Int?) {
        self.stepCount = stepCount
        self.joinedCount = joinedCount
        self.baseLayerCount = baseLayerCount
    }

    /// False when so few steps were found that the Dockerfile is likely another image's.
    public var isPlausible: Bool { stepCount == 0 || joinedCount * 2 >= stepCount }
}
