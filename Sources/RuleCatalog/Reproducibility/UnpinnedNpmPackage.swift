import RuleEngine
import ShellSyntax

/// `npm install express` without `@version`.
struct UnpinnedNpmPackage: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        (command.operands(of: ["npm"], ["install", "i", "in", "add"]) ?? []).unpinned(unless: Self.isPinned)
    }

    private static func isPinned(_ package: String) -> Bool {
        if package.hasPrefix("git:") || package.hasPrefix("git+") || package.hasPrefix("github:") {
            return package.contains("#")
        }
        let isArchive = [".tar", ".tar.gz", ".tgz"].contains { package.hasSuffix($0) }
        if isArchive || package.contains("://") || package.hasPrefix(".") || package.hasPrefix("/") { return true }
        if package.hasPrefix("~") || package.hasPrefix("file:") { return true }
        // `@scope/name@version`; `owner/name#commit` is a repository of GitHub.
        return package.dropFirst().contains("@") || package.contains("#")
    }
}
