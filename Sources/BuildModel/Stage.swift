import ContainerImage
import DockerfileSyntax

/// One stage: a FROM and what follows it.
public struct Stage: Sendable {
    public var index: Int
    /// The name behind AS, in lower case as BuildKit compares it.
    public var name: String?
    /// `nil` for the one stage of an image that has no Dockerfile.
    public var from: Instruction?
    public var base: Base
    /// The instructions behind FROM.
    public var steps: [Step]
    /// The stages that COPY and RUN mounts take files from, by index.
    public var sources: [Int]
    /// True when the stage builds a Windows image, as far as its base's name shows.
    public var isWindows: Bool
    /// True for the stage that becomes the image.
    public var isFinal: Bool
    /// True when the final stage needs this one, or is this one.
    public var isReachable: Bool
    /// The state behind the last step.
    @inlinable public var end: StepState {
        _read { yield sharedEnd.box.value }
        set { sharedEnd = Shared(newValue) }
    }
    @usableFromInline var sharedEnd: Shared<StepState>

    public init(
        index: Int, name: String? = nil, from: Instruction? = nil, base: Base, steps: [Step] = [], sources: [Int] = [],
        isWindows: Bool = false, isFinal: Bool = false, isReachable: Bool = false, end: StepState = StepState()
    ) {
        self.index = index
        self.name = name
        self.from = from
        self.base = base
        self.steps = steps
        self.sources = sources
        self.isWindows = isWindows
        self.isFinal = isFinal
        self.isReachable = isReachable
        sharedEnd = Shared(end)
    }
}

/// What a stage stands on.
public enum Base: Sendable {
    case scratch
    /// An earlier stage, by its index.
    case stage(Int)
    /// Indirect, as a name is five texts, and many ask what a stage stands on.
    indirect case image(ImageName)
    /// The name has a variable that cannot be known; the text as written.
    case unknown(String)
}
