import RuleFormat
import ShellSyntax
import SourceText

/// A `CommandPattern` with its globs compiled. Many commands are held against it, and none of them should copy it.
final class CompiledCommand: Sendable {
    private struct Flag {
        let names: [String]
        let value: CompiledValue
    }

    private let names: [CompiledValue]
    /// `nil` where a name is a glob, or any will do.
    let nameFilter: NameFilter?
    private let takesAnyName: Bool
    private let subcommands: [[CompiledValue]]
    private let flags: [Flag]
    private let paths: [String]
    private let operand: CompiledValue?
    private let everyOperand: CompiledValue?
    private let operandCount: CountRange?
    private let valueFlags: [String]
    private let wrapper: CompiledValue?
    private let conditional: Bool?
    private let joints: [CommandJoint]
    private let redirect: CompiledValue?
    private let before: [CompiledCommand]
    private let after: [CompiledCommand]
    private let notBefore: [CompiledCommand]
    private let notAfter: [CompiledCommand]

    init(_ pattern: CommandPattern) {
        names = pattern.names.map { CompiledValue(glob: $0) }
        nameFilter = CommandPattern.plainNames(of: [pattern]).map(NameFilter.init)
        takesAnyName = pattern.names.isEmpty || pattern.names.contains("*")
        subcommands = pattern.subcommands.map { $0.map { CompiledValue(glob: $0) } }
        flags = pattern.flags.map { Flag(names: $0.names, value: CompiledValue($0.value)) }
        paths = pattern.paths
        operand = pattern.operand.map { CompiledValue($0) }
        everyOperand = pattern.everyOperand.map { CompiledValue($0) }
        operandCount = pattern.operandCount
        valueFlags = pattern.valueFlags
        wrapper = pattern.wrapper.map { CompiledValue($0) }
        conditional = pattern.conditional
        joints = pattern.joint
        redirect = pattern.redirect.map { CompiledValue($0) }
        before = pattern.before.map(CompiledCommand.init)
        after = pattern.after.map(CompiledCommand.init)
        notBefore = pattern.notBefore.map(CompiledCommand.init)
        notAfter = pattern.notAfter.map(CompiledCommand.init)
    }

    var looksAround: Bool { !(before.isEmpty && after.isEmpty && notBefore.isEmpty && notAfter.isEmpty) }

    /// Whether each command of a RUN fits.
    func truths(in commands: [ResolvedCommand]) -> [Truth] {
        var truths = commands.map(truth)
        // What is around it is asked of a command that fits otherwise.
        guard looksAround, truths.contains(where: { $0 != .no }) else { return truths }
        func require(_ patterns: [CompiledCommand], behind: Bool, isWanted: Bool) {
            guard !patterns.isEmpty else { return }
            let each = patterns.map { $0.truths(in: commands) }
            var seen = Truth.no
            for place in commands.indices {
                let index = behind ? commands.count - 1 - place : place
                truths[index] = truths[index].and(isWanted ? seen : seen.negated)
                for own in each { seen = seen.or(own[index]) }
            }
        }
        require(before, behind: true, isWanted: true)
        require(notBefore, behind: true, isWanted: false)
        require(after, behind: false, isWanted: true)
        require(notAfter, behind: false, isWanted: false)
        return truths
    }

    /// Whether a command fits, whatever stands around it.
    func truth(_ candidate: ResolvedCommand) -> Truth {
        let name = nameTruth(candidate)
        guard name != .no else { return .no }
        let words = words(of: candidate)
        let place = subcommandPlace(candidate, words)
        guard place.truth != .no else { return .no }
        var truth = name.and(place.truth)
        for flag in flags where truth != .no { truth = truth.and(flagTruth(flag, candidate)) }
        guard truth != .no else { return .no }
        guard asksForOperands else { return truth.and(surroundingTruth(candidate)) }
        let operands = operands(of: candidate, among: words)
        for path in paths where truth != .no { truth = truth.and(Self.covers(operands, path)) }
        return truth.and(operandTruth(operands)).and(surroundingTruth(candidate))
    }

    private var asksForOperands: Bool {
        !paths.isEmpty || operand != nil || everyOperand != nil || operandCount != nil
    }

    private func nameTruth(_ command: ResolvedCommand) -> Truth {
        guard !command.name.isEmpty else { return command.mayBeAny ? takesAnyName ? .yes : .unknown : .no }
        if let nameFilter, !nameFilter.mayShare(with: command.nameFilter) { return .no }
        return Truth(takesAnyName || names.contains { $0.fits(command.name) })
    }

    /// The operands, and the values of flags that the pattern asks for: `pip` of `python -m pip install`.
    private func words(of candidate: ResolvedCommand) -> [ShellWord] {
        guard !subcommands.isEmpty, !flags.isEmpty else { return candidate.operands }
        let values = candidate.flags.filter { given in
            given.value.map { $0.range.lowerBound >= given.range.upperBound } ?? false
                && flags.contains { $0.names.contains { given.matches($0) } }
        }
        guard !values.isEmpty else { return candidate.operands }
        return (values.compactMap(\.value) + candidate.operands).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Finds the subcommand's words, which come first and in order.
    private func subcommandPlace(_ candidate: ResolvedCommand, _ words: [ShellWord]) -> (truth: Truth, end: Int) {
        var end = candidate.command.nameRange.upperBound
        guard words.count >= subcommands.count else {
            return (candidate.mayHaveMoreFlags && !words.isEmpty ? .unknown : .no, end)
        }
        var truth = Truth.yes
        for (word, alternatives) in zip(words, subcommands) {
            truth = truth.and(Truth.any(alternatives.lazy.map { $0.fits(word.known) }))
            guard truth != .no else { return (.no, end) }
            end = max(end, word.range.upperBound)
        }
        return (truth, end)
    }

    private func operands(of candidate: ResolvedCommand, among words: [ShellWord]) -> [ShellWord] {
        let operands = subcommands.isEmpty ? words : Array(words.dropFirst(subcommands.count))
        guard !valueFlags.isEmpty else { return operands }
        // A word right behind a flag that the rule knows to take a value is that value.
        let arguments = candidate.command.arguments
        let values = arguments.indices.dropFirst().filter { index in
            arguments[index - 1].literal.map(valueFlags.contains) ?? false
        }
        let ranges = Set(values.map { arguments[$0].range })
        return operands.filter { !ranges.contains($0.range) }
    }

    private func flagTruth(_ flag: Flag, _ candidate: ResolvedCommand) -> Truth {
        let given = candidate.flags.filter { given in flag.names.contains { given.matches($0) } }
        if !given.isEmpty {
            return Truth.any(given.lazy.map { flag.value.fits($0.value.map(\.known) ?? .value("")) })
        }
        return flag.value.fits(candidate.mayHaveMoreFlags ? .unknown : .absent)
    }

    private static func covers(_ operands: [ShellWord], _ path: String) -> Truth {
        Truth.any(
            operands.lazy.map { operand in
                guard case .value(let text) = operand.known else {
                    // `"$DIR"/*` may be the path; `/tmp/$X` is not.
                    guard case .beginsWith(let start) = operand.known else { return .unknown }
                    return path.hasPrefix(start) ? .unknown : .no
                }
                return Truth(CoveredPath.braces(text).contains { CoveredPath.covers($0, path) })
            })
    }

    private func operandTruth(_ operands: [ShellWord]) -> Truth {
        var truth = Truth.yes
        if let operand { truth = truth.and(Truth.any(operands.lazy.map { operand.fits($0.known) })) }
        if let everyOperand {
            truth = truth.and(Truth(!operands.isEmpty)).and(
                Truth.all(operands.lazy.map { everyOperand.fits($0.known) }))
        }
        if let operandCount {
            let isKnown = operands.allSatisfy { $0.isFlag != .unknown }
            truth = truth.and(isKnown ? Truth(operandCount.contains(operands.count)) : .unknown)
        }
        return truth
    }

    private func surroundingTruth(_ candidate: ResolvedCommand) -> Truth {
        let command = candidate.command
        var truth = Truth.yes
        if let conditional { truth = truth.and(Truth(command.isConditional == conditional)) }
        if !joints.isEmpty { truth = truth.and(Truth(joints.contains(CommandJoint(command.joint)))) }
        if let wrapper {
            truth = truth.and(
                command.wrappers.isEmpty
                    ? wrapper.fits(.absent) : Truth.any(command.wrappers.lazy.map { wrapper.fits(.value($0)) }))
        }
        if let redirect {
            let targets = command.redirections.map(\.target.known)
            truth = truth.and(
                targets.isEmpty ? redirect.fits(.absent) : Truth.any(targets.lazy.map { redirect.fits($0) }))
        }
        return truth
    }

    /// Where a command that fits does so: its name and the words that the pattern names.
    func hits(_ candidate: ResolvedCommand) -> [Hit] {
        let command = candidate.command
        let own = words(of: candidate)
        let end = subcommandPlace(candidate, own).end
        let operands = operands(of: candidate, among: own)
        let words = [command.name] + own.prefix(subcommands.count).compactMap(\.literal)
        var hit = Hit(range: command.nameRange.lowerBound..<end)
        hit.commandName = command.nameRange
        hit.commandEnd = end
        hit.values[.command] = words.joined(separator: " ")
        hit.values[.arguments] = operands.compactMap(\.literal).joined(separator: " ")
        if let wrapper, let index = command.wrappers.firstIndex(where: wrapper.fits),
            index < command.wrapperRanges.count
        {
            hit.range = command.wrapperRanges[index]
        }
        for flag in flags where flag.value.fits(.absent) != .yes {
            guard let given = candidate.flags.first(where: { given in flag.names.contains { given.matches($0) } })
            else {
                continue
            }
            hit.range = hit.range.lowerBound..<max(hit.range.upperBound, given.range.upperBound)
            hit.values[.flag] = given.name
        }
        guard let operand else { return [hit] }
        return operands.filter { operand.fits($0.known) == .yes }.map { word in
            var hit = hit
            hit.range = word.range
            hit.values[.path] = word.literal
            return hit
        }
    }
}

extension CommandJoint {
    init(_ joint: ShellCommand.Joint) {
        self =
            switch joint {
            case .start: .start
            case .and: .and
            case .or: .or
            case .sequence: .sequence
            case .background: .background
            case .pipe: .pipe
            }
    }
}
