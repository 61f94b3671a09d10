import DockerfileSyntax
import ShellSyntax

/// One instruction of a stage, with what holds when it runs.
public struct Step: Sendable {
    /// The place among the stage's steps.
    public var index: Int
    @Shared public var instruction: Instruction
    /// The shell text of a RUN in shell form, or of a heredoc RUN; `nil` for all else.
    @Shared public var script: ShellScript?
    /// The shell text of the RUN that an ONBUILD holds for the builds on top of this image; `nil` for all else.
    @Shared public var trigger: ShellScript?
    /// The state that the instruction finds.
    @Shared public var state: StepState
    /// The image's layer that this step made, by index; `nil` for none or not known.
    public var layer: Int?
    public var mapping: Mapping

    /// How a step and a layer were joined.
    public enum Mapping: String, Sendable, Hashable {
        case provenance, dockerfile, history, none
    }

    public init(
        index: Int, instruction: Instruction, script: ShellScript? = nil, trigger: ShellScript? = nil,
        state: StepState = StepState(),
        layer: Int? = nil, mapping: Mapping = .none
    ) {
        self.index = index
        self.instruction = instruction
        self.script = script
        self.trigger = trigger
        self.state = state
        self.layer = layer
        self.mapping = mapping
    }
}
