import RuleFormat

/// Patterns of which a command of a RUN has to fit one.
final class CompiledCommands: Sendable {
    private let patterns: [CompiledCommand]
    /// The names of each, at hand without the pattern.
    private let filters: [NameFilter?]
    private let lookAround: Bool
    /// The names that fit; `nil` where others may.
    private let nameFilter: NameFilter?

    init(_ patterns: [CommandPattern]) {
        self.patterns = patterns.map(CompiledCommand.init)
        filters = self.patterns.map(\.nameFilter)
        lookAround = self.patterns.contains(where: \.looksAround)
        nameFilter = CommandPattern.plainNames(of: patterns).map { NameFilter($0) }
    }

    /// Whether some command of a step fits, and which do.
    func outcome(in step: StepFacts, collectsHits: Bool) -> Outcome {
        if refuses(step.place) { return Outcome(.no) }
        let commands = step.ownOrTriggerCommands
        return lookAround
            ? outcome(inAll: commands, collectsHits: collectsHits)
            : outcome(ofEach: commands, collectsHits: collectsHits)
    }

    /// True where the names alone tell that nothing fits.
    private func refuses(_ place: InstructionPlace) -> Bool {
        guard let nameFilter, place.kind == .run, !place.hasUnknownCommand else { return false }
        return !nameFilter.mayShare(with: place.nameFilter)
    }

    private func mayFit(_ command: ResolvedCommand, _ names: NameFilter?) -> Bool {
        guard let names, !command.mayBeAny else { return true }
        return names.mayShare(with: command.nameFilter)
    }

    private func outcome(inAll commands: [ResolvedCommand], collectsHits: Bool) -> Outcome {
        let truths = patterns.map { $0.truths(in: commands) }
        var truth = Truth.no
        var hits: [Hit] = []
        for index in commands.indices {
            for own in truths { truth = truth.or(own[index]) }
            guard collectsHits, let first = patterns.indices.first(where: { truths[$0][index] == .yes }) else {
                continue
            }
            hits += patterns[first].hits(commands[index])
        }
        return Outcome(truth, hits)
    }

    /// The same where no pattern asks for other commands, which most do not.
    private func outcome(ofEach commands: [ResolvedCommand], collectsHits: Bool) -> Outcome {
        var truth = Truth.no
        var hits: [Hit] = []
        for command in commands {
            for index in patterns.indices where mayFit(command, filters[index]) {
                let own = patterns[index].truth(command)
                truth = truth.or(own)
                guard own == .yes else { continue }
                guard collectsHits else { return Outcome(.yes) }
                hits += patterns[index].hits(command)
                break
            }
        }
        return Outcome(truth, hits)
    }
}
