import RuleEngine
import ShellSyntax

/// `apt-get install curl` without `=version`.
struct UnpinnedAptPackage: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        let packages = command.operands(of: ["apt-get", "apt", "aptitude"], ["install", "reinstall"]) ?? []
        // A path, or a release as in `curl/bookworm-backports`.
        return packages.unpinned { $0.contains("=") || $0.contains("/") || $0.hasSuffix(".deb") }
    }
}
