import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleFormat
import SourceText

/// Patterns on a stage, on the state at a point of it, and on the built image.
extension Evaluator {
    func ofStage(_ pattern: CompiledPattern, _ subject: Subject) -> Outcome {
        if case .image(let image) = pattern.test { return Outcome(holds(image)) }
        guard let index = subject.stage else { return Outcome(.no) }
        let stage = facts.stages[index]
        switch pattern.test {
        case .stage(let kinds):
            return Outcome(kinds.allSatisfy { isOne(of: $0, stage.stage) })
        case .stageName(let value):
            return outcome(
                value.fits(Known(stage.stage.name)), at: stage.stage.from.map { [Hit(range: $0.range)] } ?? [])
        case .from(let base):
            return outcome(holds(base, of: stage.stage.base, in: stage), at: hits(ofBase: stage.stage))
        case .base(let base):
            return Outcome(holds(base, of: stage.base, in: stage))
        default:
            return Outcome(.unknown)
        }
    }

    private func hits(ofBase stage: Stage) -> [Hit] {
        guard let image = stage.from.flatMap(InstructionWords.image) else { return [] }
        var hit = Hit(range: image.range)
        if case .image(let name) = stage.base { hit.values[.base] = name.text }
        return [hit]
    }

    /// The state that the subject finds; a stage as a whole is looked at from its end.
    func stateBefore(_ subject: Subject) -> StepState? {
        guard let index = subject.stage else { return nil }
        if subject.step != nil { return step(subject)?.step.state }
        return subject.instruction == nil ? facts.stages[index].stage.end : nil
    }

    /// The base's own settings are not known, so that what the file does not set is unknown, but on scratch.
    func state(_ pattern: CompiledPattern, _ subject: Subject) -> Truth {
        guard let index = subject.stage, let state = stateBefore(subject) else { return .unknown }
        let isScratch = if case .scratch = facts.stages[index].base { true } else { false }
        switch pattern.test {
        case .user(let value): return holds(value, state.user, default: isScratch ? "0" : nil)
        case .workdir(let value): return holds(value, state.workingDirectory, default: isScratch ? "/" : nil)
        case .shell(let value):
            let isWindows = facts.stages[index].stage.isWindows
            return holds(
                value, state.shell?.joined(separator: " "), default: isWindows ? nil : "/bin/sh -c")
        case .env(let name, let value): return value.fits(environment(name, state, subject))
        default: return .unknown
        }
    }

    /// `true` and `false` ask whether the file sets it; a text asks what it is.
    private func holds(_ value: CompiledValue, _ set: String?, default: String?) -> Truth {
        if let set { return value.fits(.value(set)) }
        switch value {
        case .present, .absent: return value.fits(.absent)
        case .anyOf(let members): return Truth.any(members.lazy.map { holds($0, set, default: `default`) })
        case .not(let member): return holds(member, set, default: `default`).negated
        default: return `default`.map { value.fits(.value($0)) } ?? .unknown
        }
    }

    /// A variable as the commands of the step see it. What the file does not set counts as not set.
    private func environment(_ name: String, _ state: StepState, _ subject: Subject) -> Known {
        for command in step(subject)?.commands ?? [] {
            if let own = command.environment[name] { return own.map(Known.value) ?? .beginsWith("") }
        }
        switch state.variables[name] {
        case .known(let value): return .value(value)
        case .unknown: return .unknown
        case .unset, nil: return .absent
        }
    }

    private func isOne(of kind: StageKind, _ stage: Stage) -> Bool {
        switch kind {
        case .any: true
        case .first: stage.index == 0
        case .final: stage.isFinal
        case .notFinal: !stage.isFinal
        case .reachable: stage.isReachable
        case .unreachable: !stage.isReachable
        case .windows: stage.isWindows
        }
    }

    private func holds(_ pattern: CompiledBase, of base: Base, in stage: StageFacts) -> Truth {
        var truth = Truth.yes
        if let platform = pattern.platform {
            let flag = stage.stage.from?.flag("platform")
            truth = truth.and(platform.fits(flag.map { $0.value.map { platformKnown($0) } ?? .value("") } ?? .absent))
        }
        guard truth != .no else { return .no }
        switch base {
        case .unknown:
            return .unknown
        case .scratch:
            return truth.and(Truth(isKind(pattern, .scratch)))
        case .stage:
            return truth.and(Truth(isKind(pattern, .stage)))
        case .image(let name):
            truth = truth.and(Truth(pattern.kinds.isEmpty || pattern.kinds.contains(.image)))
            if let registry = pattern.registry { truth = truth.and(registry.fits(.value(name.registry))) }
            if let repository = pattern.repository { truth = truth.and(repository.fits(.value(name.repository))) }
            if let tag = pattern.tag { truth = truth.and(tag.fits(Known(name.tag))) }
            if let digest = pattern.digest { truth = truth.and(digest.fits(Known(name.digest))) }
            return truth
        }
    }

    /// Parts of a name can only be asked of an image.
    private func isKind(_ pattern: CompiledBase, _ kind: BaseKind) -> Bool {
        let asksForParts =
            pattern.registry != nil || pattern.repository != nil || pattern.tag != nil || pattern.digest != nil
        return !asksForParts && (pattern.kinds.isEmpty || pattern.kinds.contains(kind))
    }

    private func platformKnown(_ word: Word) -> Known {
        let start = word.value.prefix { $0 != "$" }
        return start.endIndex == word.value.endIndex ? .value(word.value) : .beginsWith(String(start))
    }

    private func holds(_ pattern: CompiledImage) -> Truth {
        if let isPresent = pattern.pattern.isPresent { return Truth((facts.build.image != nil) == isPresent) }
        guard let image = facts.build.image else { return .unknown }
        let config = image.config
        func some(_ value: CompiledValue?, _ texts: [String]) -> Truth {
            guard let value else { return .yes }
            return texts.isEmpty ? value.fits(.absent) : Truth.any(texts.lazy.map { value.fits(.value($0)) })
        }
        func one(_ value: CompiledValue?, _ text: String) -> Truth {
            // A setting that is not there and one that is empty are the same in a config.
            text.isEmpty ? (value?.fits(.absent) ?? .yes).or(value?.fits(.value("")) ?? .yes) : some(value, [text])
        }
        var truth = one(pattern.user, config.user).and(one(pattern.workdir, config.workingDirectory))
        truth = truth.and(some(pattern.env, config.environment)).and(some(pattern.port, config.exposedPorts))
        truth = truth.and(some(pattern.volume, config.volumes))
        truth = truth.and(one(pattern.entrypoint, config.entrypoint.joined(separator: " ")))
        truth = truth.and(one(pattern.command, config.command.joined(separator: " ")))
        for label in pattern.labels { truth = truth.and(label.value.fits(Known(config.labels[label.key]))) }
        if let healthcheck = pattern.pattern.healthcheck {
            truth = truth.and(Truth(config.hasHealthcheck == healthcheck))
        }
        if let size = pattern.pattern.size {
            let bytes = image.layers.reduce(0) { Int.addingSaturated($0, $1.diskSize) }
            truth = truth.and(Truth(size.contains(bytes)))
        }
        return truth
    }
}
