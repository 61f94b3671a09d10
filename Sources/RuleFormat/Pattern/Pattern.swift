/// What a rule looks for, as its `match` says it: a predicate on one instruction in its stage,
/// on a stage, or on the image.
public indirect enum Pattern: Sendable, Hashable {
    case all([Pattern])
    case any([Pattern])
    case not(Pattern)

    // One instruction.
    /// Keywords in lower case: `copy`.
    case instruction([String])
    /// The keyword in the file's own casing.
    case keyword(ValuePattern)
    case form([InstructionForm])
    case flag([String], ValuePattern)
    /// Some word behind keyword and flags.
    case argument(ValuePattern)
    /// Some source of COPY or ADD.
    case source(ValuePattern)
    case destination(ValuePattern)
    /// Some pair of ENV, LABEL or ARG.
    case pair(key: ValuePattern, value: ValuePattern?)
    /// The text behind keyword and flags, joined over continuations.
    case text(ValuePattern)
    /// Some command of a RUN.
    case run([CommandPattern])
    /// A cache, tmpfs or bind mount whose target covers one of the paths.
    case mount([String])

    // The state that the instruction finds.
    case user(ValuePattern)
    case workdir(ValuePattern)
    case shell(ValuePattern)
    case env(String, ValuePattern)

    // The stage.
    case stage([StageKind])
    case stageName(ValuePattern)
    /// The name behind this stage's FROM.
    case from(BasePattern)
    /// The image that the stage stands on, through other stages.
    case base(BasePattern)
    /// Some instruction of the stage, or of a stage that it stands on.
    case has(Pattern)
    case count(Pattern, CountRange)
    /// The state behind the stage's last instruction.
    case end(Pattern)

    // The stage's other instructions, seen from this one.
    case earlier(Pattern)
    case later(Pattern)
    case previous(Pattern)
    case next(Pattern)

    // The built image.
    case layer(LayerPattern)
    case image(ImagePattern)

    /// True when the pattern finds commands, so that a fix can speak of them.
    var hasRun: Bool {
        switch self {
        case .run: true
        case .all(let members), .any(let members): members.contains(where: \.hasRun)
        default: false
        }
    }
}

/// How an instruction's arguments are written.
public enum InstructionForm: String, Sendable, Hashable, CaseIterable {
    case shell, exec, heredoc
}

/// Which stages are meant.
public enum StageKind: String, Sendable, Hashable, CaseIterable {
    case any, first, final
    case notFinal = "not-final"
    case reachable, unreachable
    /// Builds a Windows image, as far as the base shows.
    case windows
}
