import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// Patterns on one instruction.
extension Evaluator {
    func ofInstruction(_ pattern: CompiledPattern, _ subject: Subject) -> Outcome {
        guard let instruction = subject.instruction else { return Outcome(.no) }
        switch pattern.test {
        case .instruction(let kinds):
            let kind = instruction.kind
            return outcome(
                Truth(kinds.contains { $0 == kind }), at: [Hit(range: instruction.keyword.range)])
        case .keyword(let value):
            return outcome(
                value.fits(.value(instruction.keyword.value)), at: [Hit(range: instruction.keyword.range)])
        case .form(let forms):
            return Outcome(form(of: instruction).map { Truth(forms.contains($0)) } ?? .no)
        case .flag(let names, let value):
            return flags(names, value, of: instruction.flags, subject)
        case .argument(let value):
            return words(instruction.arguments.words, value, subject)
        case .source(let value):
            return words(instruction.asCopy?.sources ?? [], value, subject)
        case .destination(let value):
            return words(instruction.asCopy?.destination.map { [$0] } ?? [], value, subject)
        case .pair(let key, let value):
            guard case .pairs(let pairs) = instruction.arguments else { return Outcome(.no) }
            return self.pairs(pairs, key, value, subject)
        case .text(let value):
            return outcome(
                value.fits(bytes: instruction.text.bytes), at: [Hit(range: instruction.text.fileRange)])
        case .run(let commands):
            guard let step = step(subject) else { return Outcome(.no) }
            // What an exec form or another language runs may be anything, and has no commands here.
            return commands.outcome(in: step, collectsHits: collectsHits)
        case .mount(let paths):
            return Outcome(mount(paths, subject))
        case .layer(let globs, let range):
            return layer(globs, range, subject)
        default:
            return Outcome(.unknown)
        }
    }

    func step(_ subject: Subject) -> StepFacts? {
        guard let stage = subject.stage, let step = subject.step else { return nil }
        let steps = facts.stages[stage].steps
        return steps.indices.contains(step) ? steps[step] : nil
    }

    /// A word with its variables put in.
    func known(_ word: Word, _ subject: Subject) -> Known {
        guard let state = stateBefore(subject) else { return .value(word.value) }
        if let text = InstructionWords.expand(word.value, state, escape: escape) { return .value(text) }
        let start = word.value.prefix { $0 != "$" && $0 != "\"" && $0 != "'" }
        return .beginsWith(String(start))
    }

    private func form(of instruction: Instruction) -> InstructionForm? {
        if !instruction.heredocs.isEmpty { return .heredoc }
        switch instruction.arguments {
        case .json: return .exec
        case .shell: return .shell
        case .none, .words, .pairs: return nil
        }
    }

    private func flags(_ names: [String], _ value: CompiledValue, of flags: [Flag], _ subject: Subject) -> Outcome {
        let given = flags.isEmpty ? [] : flags.filter { names.contains($0.name) }
        guard !given.isEmpty else { return Outcome(value.fits(.absent)) }
        return outcome(ofSome: given) { flag in
            value.fits(flag.value.map { known($0, subject) } ?? .value(""))
        } hit: { flag in
            var hit = Hit(range: flag.range)
            hit.values[.flag] = "--\(flag.name)"
            return hit
        }
    }

    private func words(_ words: [Word], _ value: CompiledValue, _ subject: Subject) -> Outcome {
        guard !words.isEmpty else { return Outcome(value.fits(.absent)) }
        return outcome(ofSome: words) { word in
            value.fits(known(word, subject))
        } hit: { word in
            var hit = Hit(range: word.range)
            hit.values[.path] = if case .value(let text) = known(word, subject) { text } else { word.value }
            return hit
        }
    }

    private func pairs(
        _ pairs: [KeyValue], _ key: CompiledValue, _ value: CompiledValue?, _ subject: Subject
    ) -> Outcome {
        outcome(ofSome: pairs) { pair in
            let name = key.fits(known(pair.key, subject))
            guard name != .no, let value else { return name }
            return name.and(value.fits(pair.value.map { known($0, subject) } ?? .absent))
        } hit: { pair in
            let end = pair.value?.range.upperBound ?? pair.key.range.upperBound
            var hit = Hit(range: pair.key.range.lowerBound..<max(pair.key.range.upperBound, end))
            hit.values[.key] = pair.key.value
            hit.values[.value] = pair.value?.value
            return hit
        }
    }

    private func mount(_ paths: [String], _ subject: Subject) -> Truth {
        let mounts = (step(subject)?.mounts ?? []).filter(\.keepsBytesOut)
        return Truth.any(
            mounts.lazy.map { mount in
                guard let target = mount.target else { return .unknown }
                return Truth(paths.contains { CoveredPath.covers(target, $0) })
            })
    }

    private func layer(_ globs: [PathGlob], _ range: CountRange, _ subject: Subject) -> Outcome {
        guard let found = Evidence(of: facts.build, layer: step(subject)?.step.layer, matching: globs) else {
            return Outcome(.unknown)
        }
        let isThere = !found.paths.isEmpty && range.contains(found.bytes)
        return outcome(Truth(isThere), at: subject.instruction.map { [Hit(range: $0.keyword.range)] } ?? [])
    }
}
