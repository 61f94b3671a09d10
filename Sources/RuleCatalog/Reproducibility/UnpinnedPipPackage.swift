import RuleEngine
import ShellSyntax

/// `pip install flask` without `==version`.
struct UnpinnedPipPackage: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        // What a file of requirements or constraints says is not known.
        guard !command.hasFlag("-r", "--requirement", "-c", "--constraint") else { return [] }
        return packages(command).unpinned(unless: Self.isPinned)
    }

    private func packages(_ command: ResolvedCommand) -> [ShellWord] {
        let name = command.command.name
        // `pip3.12` and `pip-3.6`, but not `pipenv`, which writes a lock file.
        let version = name.hasPrefix("pip") ? name.dropFirst(3) : "?"
        if name == "pipx" || version.allSatisfy({ $0.isNumber || ".-".contains($0) }) {
            return command.operands(of: [name], ["install"]) ?? []
        }
        guard let words = command.operands(of: ["uv"], ["pip"]), words.first?.literal == "install" else { return [] }
        return Array(words.dropFirst())
    }

    private static func isPinned(_ package: String) -> Bool {
        let systems = ["git", "hg", "svn", "bzr"]
        if let scheme = package.firstIndex(of: ":"), let system = package[..<scheme].split(separator: "+").first,
            systems.contains(String(system))
        {
            return package[scheme...].drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }.contains("@")
        }
        let isLocal =
            package.hasPrefix(".") || package.contains("/") || package.hasSuffix(".whl") || package.hasSuffix(".zip")
            || package.hasSuffix(".tar.gz")
        return isLocal || package.contains { "=<>~@".contains($0) }
    }
}
