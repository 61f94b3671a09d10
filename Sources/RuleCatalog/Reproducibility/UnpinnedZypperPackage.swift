import RuleEngine
import ShellSyntax

/// `zypper install curl` without `=version`.
struct UnpinnedZypperPackage: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        // Patterns, patches and products have no versions that one would name.
        guard !command.hasFlag("-t", "--type") else { return [] }
        let packages = command.operands(of: ["zypper"], ["install", "in"]) ?? []
        return packages.unpinned { name in
            name.hasSuffix(".rpm") || name.contains { "=<>:/".contains($0) } || name.hasPrefix("-")
        }
    }
}
