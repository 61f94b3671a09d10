import BuildModel
import RuleEngine
import ShellSyntax

/// A check for packages that are installed without a version, one finding for each command.
protocol PinningCheck: Check {
    /// The packages that a command installs and whose version it leaves open; empty for any other command.
    func unpinned(_ command: ResolvedCommand) -> [ShellWord]
}

extension PinningCheck {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.steps.flatMap { step in
                (step.commands + step.triggerCommands).compactMap { match($0, stage: stage.stage.index) }
            }
        }
    }

    private func match(_ command: ResolvedCommand, stage: Int) -> Match? {
        let words = unpinned(command)
        guard let first = words.first else { return nil }
        let subcommand = command.operands.first?.literal.map { " \($0)" } ?? ""
        return Match(
            range: first.range, stage: stage,
            message: "`\(command.command.name)\(subcommand)` takes whatever version of "
                + "\(Self.list(words.compactMap(\.literal))) there is on the day of the build")
    }

    /// At most three names, and how many there are besides.
    private static func list(_ names: [String]) -> String {
        var shown = names.prefix(names.count == 4 ? 2 : 3).map { "`\($0)`" }
        let rest = names.count - shown.count
        if rest > 0 { shown.append("\(rest) more") }
        guard let last = shown.popLast() else { return "" }
        return shown.isEmpty ? last : "\(shown.joined(separator: ", ")) and \(last)"
    }
}

extension ResolvedCommand {
    /// The words behind the subcommand, when the command is one of these.
    func operands(of names: [String], _ subcommands: [String]) -> [ShellWord]? {
        guard names.contains(command.name), let first = operands.first?.literal, subcommands.contains(first) else {
            return nil
        }
        return Array(operands.dropFirst())
    }

    func hasFlag(_ names: String...) -> Bool {
        flags.contains { flag in names.contains { flag.matches($0) } }
    }
}

extension [ShellWord] {
    /// Those that are known and leave their version open. What is not known may have one.
    func unpinned(unless isPinned: (String) -> Bool) -> [ShellWord] {
        filter { word in word.literal.map { !$0.isEmpty && !isPinned($0) } ?? false }
    }
}
