import BuildModel
import ShellSyntax
import SourceText

/// A command of a RUN with its words resolved and told apart.
public final class ResolvedCommand: Sendable {
    /// The command with its variables put in, as far as they are known.
    public let command: ShellCommand
    /// The command's name, at hand without the command.
    let name: String
    let nameFilter: NameFilter
    /// True when the name cannot be known.
    let mayBeAny: Bool
    public let flags: [ShellFlag]
    /// The arguments that are no flags and no values of flags.
    public let operands: [ShellWord]
    /// Variables that hold for the command on top of the build's: exported ahead of it in the script, or set for it
    /// alone; `nil` where the value is not known.
    public let environment: [String: String?]
    /// True when a word that is not known may turn out to be a flag.
    let mayHaveMoreFlags: Bool

    init(_ command: ShellCommand, environment: [String: String?]) {
        self.command = command
        self.environment = environment
        name = command.name
        nameFilter = NameFilter(CollectionOfOne(name))
        mayBeAny = command.name.isEmpty && command.nameWord != nil
        (flags, operands) = command.flagsAndOperands
        mayHaveMoreFlags = operands.contains { $0.isFlag == .unknown }
    }

    /// The commands of a script in the order of the text.
    static func commands(of script: ShellScript, state: StepState) -> [ResolvedCommand] {
        var resolver = WordResolver(state: state)
        var exported: [String: String?] = [:]
        return script.commands.map { written in
            let command = resolved(written, resolver)
            var environment = exported
            for assignment in command.assignments {
                let value = text(resolver.resolve(assignment.value))
                environment[assignment.name] = .some(value)
                // Without a command the variable is the script's; in a branch nobody knows.
                if command.nameWord == nil {
                    resolver.own[assignment.name] = .some(command.isConditional ? nil : value)
                }
            }
            if command.name == "export" { export(command, &resolver, &exported) }
            if command.name == "read" || command.name == "unset" { forget(command, &resolver) }
            return ResolvedCommand(command, environment: environment)
        }
    }

    /// The command with its variables put in. Most have none.
    private static func resolved(_ written: ShellCommand, _ resolver: WordResolver) -> ShellCommand {
        let areLiteral = written.arguments.allSatisfy(\.isLiteral)
        guard !areLiteral || written.name.isEmpty else { return written }
        let arguments = areLiteral ? written.arguments : written.arguments.flatMap { resolver.resolve($0) }
        // `$PIP install x`, where the file says what PIP is.
        let nameWords = written.name.isEmpty ? written.nameWord.map { resolver.resolve($0) } ?? [] : []
        guard let first = nameWords.first?.literal else { return written.replacing(arguments: arguments) }
        return written.replacing(
            name: first.split(separator: "/").last.map(String.init) ?? first,
            arguments: nameWords.dropFirst() + arguments)
    }

    private static func export(
        _ command: ShellCommand, _ resolver: inout WordResolver, _ exported: inout [String: String?]
    ) {
        for word in command.operands {
            let (start, isWhole) =
                switch word.known {
                case .value(let text): (text, true)
                case .beginsWith(let text): (text, false)
                case .absent, .unknown: ("", false)
                }
            guard let equals = start.firstIndex(of: "=") else {
                exported[start] = .some(resolver.lookup(start))
                continue
            }
            let name = String(start[..<equals])
            let value = isWhole ? String(start[start.index(after: equals)...]) : nil
            resolver.own[name] = .some(command.isConditional ? nil : value)
            exported[name] = .some(command.isConditional ? nil : value)
        }
    }

    private static func forget(_ command: ShellCommand, _ resolver: inout WordResolver) {
        for name in command.operands.compactMap(\.literal) { resolver.own[name] = .some(nil) }
    }

    private static func text(_ words: [ShellWord]) -> String? {
        let texts = words.compactMap(\.literal)
        return texts.count == words.count ? texts.joined(separator: " ") : nil
    }
}
