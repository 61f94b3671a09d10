import RuleEngine
import ShellSyntax

/// `apk add curl` without `=version`.
struct UnpinnedApkPackage: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        let packages = command.operands(of: ["apk"], ["add"]) ?? []
        return packages.unpinned { name in
            // `!curl` is a package not to have.
            name.hasSuffix(".apk") || name.hasPrefix("!") || name.contains { "=~<>".contains($0) }
        }
    }
}
