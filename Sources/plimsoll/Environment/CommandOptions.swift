import ArgumentParser

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The options of every subcommand, as the argument parser itself describes them.
struct CommandOptions {
    struct Option {
        /// Long names without dashes.
        var names: [String]
        var isFlag: Bool
        var isRepeating: Bool
    }

    /// By the name of the subcommand.
    let bySubcommand: [String: [Option]]

    init(of root: any ParsableCommand.Type) {
        let described = try? JSONDecoder().decode(Description.self, from: Data(root._dumpHelp().utf8))
        let subcommands = (described?.command.subcommands ?? []).map { ($0.commandName, $0.options) }
        bySubcommand = Dictionary(subcommands) { first, _ in first }
    }

    private struct Description: Decodable {
        var command: Command
    }

    private struct Command: Decodable {
        var commandName: String
        var subcommands: [Command]?
        var arguments: [Argument]?

        var options: [Option] {
            (arguments ?? []).compactMap { argument in
                let names = (argument.names ?? []).filter { $0.kind == "long" }.map(\.name)
                guard !names.isEmpty, names != ["help"], names != ["version"] else { return nil }
                return Option(names: names, isFlag: argument.kind == "flag", isRepeating: argument.isRepeating)
            }
        }
    }

    private struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var kind: String
        var isRepeating: Bool
        var names: [Name]?
    }
}
