/// How well a Dockerfile and an image go together.
public struct Joining: Sendable, Hashable {
    /// Steps of the final stage and of the stages that it stands on.
    public var stepCount: Int
    /// Those that were found in the image's provenance or its history, in the same words or nearly so.
    public var joinedCount: Int
    /// True when the image itself brought the Dockerfile, in its provenance.
    public var isFromProvenance = false
    /// The first line that is another one in the Dockerfile of the image's provenance; `nil` where there is none.
    public var differsAtLine: Int?

    public init(stepCount: Int, joinedCount: Int) {
        self.stepCount = stepCount
        self.joinedCount = joinedCount
    }

    /// False when so few steps were found that the Dockerfile is likely another image's.
    public var isPlausible: Bool { stepCount == 0 || joinedCount * 2 >= stepCount }
}
