import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// Holds patterns against one build. Keeps what it found out of a whole stage, so that no pattern is quadratic.
struct Evaluator {
    let facts: Facts
    let escape: UInt8
    /// False where only the truth is asked for: most patterns do not hold, and places take longer to write down than
    /// to find.
    var collectsHits = false
    private var kept: [Key: [Truth]] = [:]

    private struct Key: Hashable {
        /// The pattern's number for what it found at each step; negative for what follows from that.
        var number: Int
        var stage: Int
    }

    init(_ facts: Facts) {
        self.facts = facts
        escape = facts.build.dockerfile?.escape ?? UInt8(ascii: "\\")
    }

    /// Where a pattern holds, empty where no word stands for that; `nil` where it does not hold.
    mutating func hits(_ pattern: CompiledPattern, _ subject: Subject) -> [Hit]? {
        guard holds(pattern, subject) else { return nil }
        collectsHits = true
        defer { collectsHits = false }
        return evaluate(pattern, subject).hits
    }

    /// What is unknown is no finding, as what is not so is none: the first of either ends the matter.
    private mutating func holds(_ pattern: CompiledPattern, _ subject: Subject) -> Bool {
        guard case .all(let members) = pattern.test else { return evaluate(pattern, subject).truth == .yes }
        for member in members where !holds(member, subject) { return false }
        return true
    }

    func outcome(_ truth: Truth, at hits: @autoclosure () -> [Hit]) -> Outcome {
        Outcome(truth, collectsHits ? hits() : [])
    }

    /// Whether some of several things fit; the hits are those that do.
    func outcome<Thing>(
        ofSome things: [Thing], fits: (Thing) -> Truth, hit: (Thing) -> Hit
    ) -> Outcome {
        var truth = Truth.no
        var hits: [Hit] = []
        for thing in things {
            let own = fits(thing)
            truth = truth.or(own)
            guard own == .yes else { continue }
            if !collectsHits { break }
            hits.append(hit(thing))
        }
        return Outcome(truth, hits)
    }

    mutating func evaluate(_ pattern: CompiledPattern, _ subject: Subject) -> Outcome {
        switch pattern.test {
        case .all(let members): return all(members, subject)
        case .any(let members): return any(members, subject)
        case .not(let member): return Outcome(evaluate(member, subject).truth.negated)
        case .has(let member): return has(member, subject)
        case .count(let member, let range): return count(member, range, subject)
        case .end(let member): return end(member, subject)
        case .earlier(let member): return Outcome(around(member, subject, isLater: false))
        case .later(let member): return Outcome(around(member, subject, isLater: true))
        case .previous(let member): return neighbour(member, subject, offset: -1)
        case .next(let member): return neighbour(member, subject, offset: 1)
        case .stage, .stageName, .from, .base, .image: return ofStage(pattern, subject)
        case .user, .workdir, .shell, .env: return Outcome(state(pattern, subject))
        default: return ofInstruction(pattern, subject)
        }
    }

    /// Every member holds; the hits are those of the member that says most closely where.
    private mutating func all(_ members: [CompiledPattern], _ subject: Subject) -> Outcome {
        var truth = Truth.yes
        var hits: [Hit] = []
        var closeness = 0
        for member in members {
            let outcome = evaluate(member, subject)
            truth = truth.and(outcome.truth)
            guard truth != .no else { return Outcome(.no) }
            guard !outcome.hits.isEmpty else { continue }
            let close = member.closeness
            if close > closeness {
                hits = outcome.hits.map { $0.adding(hits.first) }
                closeness = close
            } else {
                hits = hits.map { $0.adding(outcome.hits.first) }
            }
        }
        return Outcome(truth, hits)
    }

    private mutating func any(_ members: [CompiledPattern], _ subject: Subject) -> Outcome {
        var truth = Truth.no
        var hits: [Hit] = []
        for member in members {
            let outcome = evaluate(member, subject)
            truth = truth.or(outcome.truth)
            if truth == .yes, !collectsHits { break }
            for hit in outcome.hits where !hits.contains(where: { $0.range == hit.range }) { hits.append(hit) }
        }
        return Outcome(truth, hits)
    }

    /// The truth of a pattern for each step of a stage, found once.
    private mutating func truths(_ nested: NestedPattern, stage: Int) -> [Truth] {
        let key = Key(number: nested.number, stage: stage)
        if let truths = kept[key] { return truths }
        let steps = facts.stages[stage].steps
        let truths = steps.indices.map { index in
            if nested.filter.refuses(steps[index].place) { return Truth.no }
            return evaluate(nested.pattern, steps[index].place.subject).truth
        }
        kept[key] = truths
        return truths
    }

    private mutating func has(_ nested: NestedPattern, _ subject: Subject) -> Outcome {
        guard let stage = subject.stage else { return Outcome(.unknown) }
        let key = Key(number: -nested.number, stage: stage)
        if let known = kept[key]?.first { return Outcome(known) }
        var truth = Truth.no
        for index in facts.stages[stage].chain { truth = truth.or(Truth.any(truths(nested, stage: index))) }
        kept[key] = [truth]
        return Outcome(truth)
    }

    private mutating func count(_ nested: NestedPattern, _ range: CountRange, _ subject: Subject) -> Outcome {
        guard let stage = subject.stage else { return Outcome(.unknown) }
        let key = Key(number: -nested.number, stage: stage)
        if let known = kept[key]?.first { return Outcome(known) }
        let truths = truths(nested, stage: stage)
        let sure = truths.count { $0 == .yes }
        let possible = truths.count { $0 != .no }
        // Any number from the sure ones to the possible ones may be the true one.
        let truth: Truth =
            range.contains(sure) && range.contains(possible)
            ? .yes : possible < (range.atLeast ?? 0) || sure > (range.atMost ?? Int.max) ? .no : .unknown
        kept[key] = [truth]
        return Outcome(truth)
    }

    /// Whether some step ahead of this one, or behind it, fits. Running results make it one pass for the stage.
    private mutating func around(_ nested: NestedPattern, _ subject: Subject, isLater: Bool) -> Truth {
        guard let stage = subject.stage else { return .unknown }
        let key = Key(number: -nested.number, stage: stage)
        if kept[key] == nil {
            let truths = truths(nested, stage: stage)
            var running = [Truth](repeating: .no, count: truths.count)
            var seen = Truth.no
            for index in isLater ? Array(truths.indices.reversed()) : Array(truths.indices) {
                running[index] = seen
                seen = seen.or(truths[index])
            }
            kept[key] = running + [seen]
        }
        guard let running = kept[key] else { return .unknown }
        // Ahead of FROM there is nothing, behind it is everything.
        guard let step = subject.step else { return isLater ? running[running.count - 1] : .no }
        return step < running.count ? running[step] : .unknown
    }

    private mutating func neighbour(_ pattern: CompiledPattern, _ subject: Subject, offset: Int) -> Outcome {
        guard let stage = subject.stage else { return Outcome(.unknown) }
        let steps = facts.stages[stage].steps
        let index = (subject.step ?? -1) + offset
        guard steps.indices.contains(index) else { return Outcome(.no) }
        return Outcome(evaluate(pattern, steps[index].place.subject).truth)
    }

    private mutating func end(_ pattern: CompiledPattern, _ subject: Subject) -> Outcome {
        guard let stage = subject.stage else { return Outcome(.unknown) }
        return Outcome(evaluate(pattern, Subject(stage: stage)).truth)
    }
}

extension CompiledPattern {
    /// How closely the hits of a pattern say where the trouble is: the words of a command before an instruction's,
    /// those before the instruction itself, that before its stage.
    var closeness: Int {
        switch test {
        case .run: 5
        case .argument, .source, .destination, .pair, .flag: 4
        case .text, .keyword: 3
        case .instruction, .form: 2
        case .all(let members), .any(let members): members.map(\.closeness).max() ?? 0
        default: 1
        }
    }
}

extension Hit {
    /// The hit with what another one knows and this one does not.
    fileprivate func adding(_ other: Hit?) -> Hit {
        guard let other else { return self }
        var hit = self
        hit.values.merge(other.values) { own, _ in own }
        hit.commandName = hit.commandName ?? other.commandName
        hit.commandEnd = hit.commandEnd ?? other.commandEnd
        return hit
    }
}
