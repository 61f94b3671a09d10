import ContainerImage
import DockerfileSyntax
import SourceText

/// What is known of one image build: from a Dockerfile, from a built image, or from both.
public struct Build: Sendable {
    /// The text that the instructions' ranges point into: the Dockerfile, or the image's history as text.
    public var source: SourceFile
    public var dockerfile: Dockerfile?
    public var image: Image?
    /// The image's layers put together; `nil` without an image.
    public var files: FileTree?
    /// ARGs ahead of the first FROM.
    public var globalArguments: [Instruction]
    /// In file order. An image alone has one stage, without a FROM.
    public var stages: [Stage]
    /// What made each layer of the image, bottom first; `nil` where nothing tells.
    public var origins: [LayerOrigin?] = []
    /// The layers of the base image; `nil` where nothing tells them from the others, or without an image.
    public var base: BaseLayers?
    /// The base image's own steps where there is no Dockerfile: they are in the history, but are not this build's.
    public var baseSteps: [Step] = []
    /// The 1-based lines of the history's text that tell of a layer without being an instruction, by layer.
    public var remarkLines: [Int: Int] = [:]
    /// How well the Dockerfile and the image went together; `nil` unless both are there.
    public var joining: Joining?
    /// What COPY and ADD take files from; `nil` where nobody looked at it.
    public var context: BuildContext?
    /// The names that the build is given contexts for; COPY and FROM may take from them.
    public var namedContexts: Set<String> = []
    /// What a checker of shell scripts says of the RUNs; empty where none looked.
    public var scriptProblems: [ScriptProblem] = []

    /// Bytes that the image may have; `nil` where no limit is set.
    public var sizeBudget: Int?

    public init(
        source: SourceFile, dockerfile: Dockerfile? = nil, image: Image? = nil, files: FileTree? = nil,
        globalArguments: [Instruction] = [], stages: [Stage] = []
    ) {
        self.source = source
        self.dockerfile = dockerfile
        self.image = image
        self.files = files
        self.globalArguments = globalArguments
        self.stages = stages
    }

    /// The index of a stage by its name or number, as COPY, FROM and `--target` give it.
    public func stage(named name: String) -> Int? { StageGraph.stage(named: name, in: stages) }

    /// The stage that becomes the image.
    public var finalStage: Stage? { stages.first { $0.isFinal } }

    /// The stages whose layers the image has, base first: those that the final stage stands on through FROM, and
    /// the final stage itself.
    public var finalChain: [Stage] {
        var chain: [Int] = []
        var next = stages.firstIndex { $0.isFinal }
        while let index = next {
            chain.append(index)
            // Only ever downward, so that a stage that names itself does not go round.
            next = if case .stage(let base) = stages[index].base, base < stages[index].index { base } else { nil }
        }
        return chain.reversed().map { stages[$0] }
    }

    /// The escape character of the text that the steps were read from.
    public var escape: UInt8 { dockerfile?.escape ?? UInt8(ascii: "\\") }
}
