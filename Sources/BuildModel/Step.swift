import DockerfileSyntax
import ShellSyntax

/// One instruction of a stage, with what holds when it runs. To copy a step costs one reference.
public struct Step: Sendable {
    /// The place among the stage's steps.
    public var index: Int
    /// The image's layer that this step made, by index; `nil` for none or not known.
    public var layer: Int?
    public var mapping: Mapping
    @usableFromInline var contents: Shared<Contents>

    /// How a step and a layer were joined.
    public enum Mapping: String, Sendable, Hashable {
        case provenance, dockerfile, history, none
    }

    @usableFromInline
    struct Contents: Sendable {
        @usableFromInline var instruction: Instruction
        @usableFromInline var script: ShellScript?
        @usableFromInline var trigger: ShellScript?
        @usableFromInline var state: StepState
    }

    public init(
        index: Int, instruction: Instruction, script: ShellScript? = nil, trigger: ShellScript? = nil,
        state: StepState = StepState(),
        layer: Int? = nil, mapping: Mapping = .none
    ) {
        self.index = index
        self.layer = layer
        self.mapping = mapping
        contents = Shared(
            Contents(instruction: instruction, script: script, trigger: trigger, state: state))
    }

    @inlinable public var instruction: Instruction {
        get { contents.box.value.instruction }
        set { contents.value.instruction = newValue }
    }

    /// The shell text of a RUN in shell form, or of a heredoc RUN; `nil` for all else.
    @inlinable public var script: ShellScript? {
        _read { yield contents.box.value.script }
        set { contents.value.script = newValue }
    }

    /// The shell text of the RUN that an ONBUILD holds for the builds on top of this image; `nil` for all else.
    @inlinable public var trigger: ShellScript? {
        _read { yield contents.box.value.trigger }
        set { contents.value.trigger = newValue }
    }

    /// The state that the instruction finds.
    @inlinable public var state: StepState {
        _read { yield contents.box.value.state }
        set { contents.value.state = newValue }
    }
}
