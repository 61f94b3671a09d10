import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// A place where a pattern holds, with what messages and fixes need of it.
struct Hit: Sendable {
    var range: ByteRange
    var values: [Placeholder: String] = [:]
    /// The place of the command's name.
    var commandName: ByteRange?
    /// Behind the words of the command that the pattern names.
    var commandEnd: Int?
}

/// What evaluating a pattern gives: whether it holds, and where.
struct Outcome: Sendable {
    var truth: Truth
    var hits: [Hit]

    init(_ truth: Truth, _ hits: @autoclosure () -> [Hit] = []) {
        self.truth = truth
        self.hits = truth == .yes ? hits() : []
    }

    init(_ isTrue: Bool) {
        self.init(Truth(isTrue))
    }
}
