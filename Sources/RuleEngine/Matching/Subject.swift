import BuildModel
import DockerfileSyntax
import SourceText

/// What a pattern is held against: an instruction in its stage, or a stage as a whole.
struct Subject: Sendable {
    /// `nil` for an ARG ahead of the first FROM.
    var stage: Int?
    /// The place among the stage's steps; `nil` for its FROM, and for a stage as a whole.
    var step: Int?
    /// `nil` for a stage as a whole.
    var instruction: Instruction?
}
