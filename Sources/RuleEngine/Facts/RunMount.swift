import BuildModel
import DockerfileSyntax

/// One `--mount` of a RUN, as far as rules ask for it.
public struct RunMount: Sendable, Hashable {
    public var kind: Mount.Kind?
    /// Absolute where that can be said; `nil` where there is none, or where it is not known.
    public var target: String?

    init(_ mount: Mount, _ state: StepState, escape: UInt8) {
        kind = mount.kind
        target = mount.target.flatMap { InstructionWords.expand($0.value, state, escape: escape) }
    }

    /// True when what is written under the target does not come into the layer.
    public var keepsBytesOut: Bool { kind == .cache || kind == .tmpfs || kind == .bind }
}
