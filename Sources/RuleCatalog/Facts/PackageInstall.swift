import ShellSyntax

/// A command that installs packages of a distribution or a language.
enum PackageInstall {
    static func isOne(_ command: ShellCommand) -> Bool {
        let operands = command.arguments.compactMap(\.literal).filter { !$0.hasPrefix("-") }
        guard let first = operands.first else { return false }
        switch command.name {
        case "apt", "apt-get", "aptitude", "dnf", "microdnf", "tdnf", "yum", "zypper", "conda", "mamba", "micromamba":
            return first == "install" || first == "in"
        case "apk": return first == "add"
        case "pacman": return command.arguments.contains { $0.literal?.hasPrefix("-S") ?? false }
        case "pip", "pip3", "pipx", "gem", "npm", "cargo", "luarocks", "brew": return first == "install" || first == "i"
        case "python", "python3": return operands.starts(with: ["pip", "install"])
        default: return false
        }
    }
}
