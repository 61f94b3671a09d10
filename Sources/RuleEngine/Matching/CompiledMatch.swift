import BuildModel
import RuleFormat
import Synchronization

/// What a rule's `match`, its evidence and its texts compile to.
final class CompiledMatch: Sendable {
    let pattern: CompiledPattern
    let evidence: [PathGlob]
    let message: MessageTemplate
    let advice: MessageTemplate
    /// Where the fix is left out.
    let fixException: CompiledPattern?

    init(_ pattern: Pattern, _ definition: RuleDefinition) {
        self.pattern = PatternCompiler.compile(pattern)
        evidence = definition.evidence.map { PathGlob($0) }
        message = MessageTemplate(definition.message)
        advice = MessageTemplate(definition.advice)
        fixException = definition.recipe?.exception.map(PatternCompiler.compile)
    }
}

/// Compiles a match when it is first asked for: most files have nothing that most rules speak of.
final class LazyMatch: Sendable {
    private let pattern: Pattern
    private let definition: RuleDefinition
    private let compiled = Mutex<CompiledMatch?>(nil)

    init(_ pattern: Pattern, _ definition: RuleDefinition) {
        self.pattern = pattern
        self.definition = definition
    }

    /// One that compiles the same anew.
    var copy: LazyMatch { LazyMatch(pattern, definition) }

    var value: CompiledMatch {
        compiled.withLock { known in
            if let known { return known }
            let match = CompiledMatch(pattern, definition)
            known = match
            return match
        }
    }
}
