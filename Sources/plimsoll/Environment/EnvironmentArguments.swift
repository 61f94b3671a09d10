import SourceText

/// Puts what `PLIMSOLL_` variables say into the arguments, as the options that they stand for. An option that stands
/// on the command line goes before its variable.
struct EnvironmentArguments {
    private(set) var arguments: [String]
    /// Variables that stand for no option.
    private(set) var warnings: [String] = []

    /// - Throws: a switch that is neither on nor off.
    init(_ arguments: [String], variables: [String: String], options: CommandOptions) throws(SystemError) {
        self.arguments = arguments
        let set = variables.filter { $0.key.hasPrefix(EnvironmentName.prefix) && !$0.value.isEmpty }
        guard !set.isEmpty else { return }
        let all = options.bySubcommand.values.joined().flatMap(\.names).map(EnvironmentName.variable)
        for name in set.keys.sorted() where !all.contains(name) {
            let hint = NearestName.hint(for: name, among: all)
            warnings.append("\(name) stands for no option\(hint.isEmpty ? "" : hint)")
        }
        guard let command = arguments.first, let own = options.bySubcommand[command] else { return }
        var inserted: [String] = []
        for option in own where !option.isGiven(in: arguments) {
            for name in option.names {
                guard let value = set[EnvironmentName.variable(of: name)] else { continue }
                inserted += try Self.words(of: option, name, value)
                break
            }
        }
        self.arguments.insert(contentsOf: inserted, at: 1)
    }

    private static func words(
        of option: CommandOptions.Option, _ name: String, _ value: String
    ) throws(SystemError) -> [String] {
        if option.isFlag {
            switch value.lowercased() {
            case "true", "yes", "on", "1": return ["--\(name)"]
            case "false", "no", "off", "0": return []
            default:
                let variable = EnvironmentName.variable(of: name)
                throw SystemError(path: variable, message: "must be true or false, not \"\(value)\"")
            }
        }
        let values = option.isRepeating ? value.split(separator: ",").map(String.init) : [value]
        return values.map { "--\(name)=\($0)" }
    }
}

extension CommandOptions.Option {
    fileprivate func isGiven(in arguments: [String]) -> Bool {
        arguments.prefix { $0 != "--" }.contains { argument in
            names.contains { argument == "--\($0)" || argument.hasPrefix("--\($0)=") }
        }
    }
}
