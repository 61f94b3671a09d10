import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// Patterns on one instruction.
extension Evaluator {
    func ofInstruction(_ pattern: CompiledPattern, _ subject: Subject) -> Outcome {
        guard let instruction = subject.instruction else { return Outcome(.no) }
        switch pattern {
        case .instruction(let kinds):
            return Outcome(
                kinds.contains { $0 == instruction.wrappedValue.kind },
                [Hit(range: instruction.wrappedValue.keyword.range)])
        case .keyword(let value):
            return Outcome(
                value.fits(.value(instruction.wrappedValue.keyword.value)),
                [Hit(range: instruction.wrappedValue.keyword.range)])
        case .form(let forms):
            return Outcome(form(of: instruction.wrappedValue).map { Truth(forms.contains($0)) } ?? .no)
        case .flag(let names, let value):
            return flags(names, value, of: instruction.wrappedValue, subject)
        case .argument(let value):
            return words(instruction.wrappedValue.arguments.words, value, subject)
        case .source(let value):
            return words(instruction.wrappedValue.asCopy?.sources ?? [], value, subject)
        case .destination(let value):
            return words(instruction.wrappedValue.asCopy?.destination.map { [$0] } ?? [], value, subject)
        case .pair(let key, let value):
            return pairs(key, value, of: instruction.wrappedValue, subject)
        case .text(let value):
            return Outcome(
                value.fits(bytes: instruction.wrappedValue.text.bytes),
                [Hit(range: instruction.wrappedValue.text.fileRange)])
        case .run(let commands):
            guard instruction.wrappedValue.kind == .run, let stage = subject.stage, let step = subject.step,
                facts.stages[stage].steps.indices.contains(step)
            else { return Outcome(.no) }
            // What an exec form or another language runs may be anything, and has no commands here.
            let isTrigger = facts.stages[stage].steps[step].place.kind == .onbuild
            return CompiledCommand.outcome(
                commands,
                in: isTrigger
                    ? facts.stages[stage].steps[step].triggerCommands : facts.stages[stage].steps[step].commands)
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

    private func flags(
        _ names: [String], _ value: CompiledValue, of instruction: Instruction, _ subject: Subject
    ) -> Outcome {
        let given = instruction.flags.filter { names.contains($0.name) }
        guard !given.isEmpty else { return Outcome(value.fits(.absent)) }
        return .some(
            given.map { flag in
                var hit = Hit(range: flag.range)
                hit.values[.flag] = "--\(flag.name)"
                return (value.fits(flag.value.map { known($0, subject) } ?? .value("")), hit)
            })
    }

    private func words(_ words: [Word], _ value: CompiledValue, _ subject: Subject) -> Outcome {
        guard !words.isEmpty else { return Outcome(value.fits(.absent)) }
        return .some(
            words.map { word in
                let known = known(word, subject)
                var hit = Hit(range: word.range)
                if case .value(let text) = known { hit.values[.path] = text } else { hit.values[.path] = word.value }
                return (value.fits(known), hit)
            })
    }

    private func pairs(
        _ key: CompiledValue, _ value: CompiledValue?, of instruction: Instruction, _ subject: Subject
    ) -> Outcome {
        guard case .pairs(let pairs) = instruction.arguments else { return Outcome(.no) }
        return .some(
            pairs.map { pair in
                let name = known(pair.key, subject)
                let text = pair.value.map { known($0, subject) } ?? .absent
                let end = pair.value?.range.upperBound ?? pair.key.range.upperBound
                var hit = Hit(range: pair.key.range.lowerBound..<max(pair.key.range.upperBound, end))
                hit.values[.key] = pair.key.value
                hit.values[.value] = pair.value?.value
                return (key.fits(name).and(value?.fits(text) ?? .yes), hit)
            })
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
        return Outcome(isThere, subject.instruction.map { [Hit(range: $0.wrappedValue.keyword.range)] } ?? [])
    }
}
