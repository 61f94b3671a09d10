import RuleEngine
import ShellSyntax

/// `gem install rails` without `:version` or `--version`.
struct UnpinnedGem: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        guard !command.hasFlag("-v", "--version", "-g", "--file") else { return [] }
        // What stands behind `--` is for the compiler.
        let end = command.command.arguments.first { $0.literal == "--" }?.range.lowerBound ?? Int.max
        let gems = command.operands(of: ["gem"], ["install", "i"]) ?? []
        return gems.filter { $0.range.lowerBound < end }.unpinned { $0.contains(":") || $0.hasSuffix(".gem") }
    }
}
