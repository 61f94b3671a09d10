import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// A rule's `match`, ready to be run.
public struct Matcher: Check {
    private let scope: PatternScope
    private let recipe: FixRecipe?
    private let match: LazyMatch

    public init(_ pattern: Pattern, for definition: RuleDefinition) {
        self.init(scope: PatternScope(pattern), recipe: definition.recipe, match: LazyMatch(pattern, definition))
    }

    private init(scope: PatternScope, recipe: FixRecipe?, match: LazyMatch) {
        self.scope = scope
        self.recipe = recipe
        self.match = match
    }

    public var need: BuildNeed { scope.need }

    public var copy: any Check { Matcher(scope: scope.copy, recipe: recipe, match: match.copy) }

    public func matches(in build: Build) -> [Match] {
        matches(in: Facts(build))
    }

    public func matches(in facts: Facts) -> [Match] {
        var run = Run(match: nil, evaluator: Evaluator(facts))
        if scope.isOfInstructions {
            for place in facts.places where scope.admits(place) { look(at: place.subject, &run) }
        } else {
            for index in facts.stages.indices { look(at: Subject(stage: index), &run) }
        }
        return run.matches
    }

    /// One pass over one build.
    private struct Run {
        var match: CompiledMatch?
        var evaluator: Evaluator
        var matches: [Match] = []
    }

    private func look(at subject: Subject, _ run: inout Run) {
        let match = run.match ?? self.match.value
        run.match = match
        guard var hits = run.evaluator.hits(match.pattern, subject) else { return }
        let facts = run.evaluator.facts
        let step = run.evaluator.step(subject)
        var found: Evidence?
        if !match.evidence.isEmpty {
            found = Evidence(of: facts.build, layer: step?.step.layer, matching: match.evidence)
            // The layer is known and holds none of it: the guess was wrong.
            if let found, found.paths.isEmpty { return }
        }
        if hits.isEmpty { hits = [whole(subject, facts.build)] }
        var recipe = recipe
        if let exception = match.fixException, run.evaluator.evaluate(exception, subject).truth != .no { recipe = nil }
        // What a layer holds is one thing, whichever of its RUN's commands left it there, and goes with one fix.
        var isOneThing = self.recipe?.action != nil && !match.evidence.isEmpty
        if case .appendToRun = self.recipe?.action { isOneThing = true }
        let groups = isOneThing ? [hits] : hits.map { [$0] }
        for group in groups {
            let hit = group[0]
            let filler = PlaceholderFiller(hit: hit, subject: subject, facts: facts)
            run.matches.append(
                Match(
                    range: hit.range, stage: subject.stage, message: match.message.filled(filler.value),
                    advice: match.advice.filled(filler.value),
                    fix: recipe.flatMap { FixMaker.fix($0, group, subject, facts.build) }, evidence: found))
        }
    }

    /// The place of a match that no word stands for: the instruction, or the name of the stage's base.
    private func whole(_ subject: Subject, _ build: Build) -> Hit {
        if let instruction = subject.instruction { return Hit(range: instruction.range) }
        guard let stage = subject.stage.map({ build.stages[$0] }) else { return Hit(range: 0..<0) }
        let range = stage.from.map { $0.asFrom?.image?.range ?? $0.range } ?? stage.steps.first?.instruction.range
        return Hit(range: range ?? 0..<0)
    }
}
