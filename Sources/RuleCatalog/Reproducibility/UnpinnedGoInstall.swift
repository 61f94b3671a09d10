import RuleEngine
import ShellSyntax

/// `go install example.com/tool@latest`, `go get example.com/tool`.
///
/// `go install` and `go run` without `@` download nothing but what go.mod says.
struct UnpinnedGoInstall: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        if let packages = command.operands(of: ["go"], ["install"]) { return packages.filter(Self.moves) }
        // The words behind the first are the program's.
        if let words = command.operands(of: ["go"], ["run"]) { return words.prefix(1).filter(Self.moves) }
        let packages = command.operands(of: ["go"], ["get"]) ?? []
        return packages.filter { Self.moves($0) || Self.isNewest($0) }
    }

    /// True for a version that is another one tomorrow.
    private static func moves(_ package: ShellWord) -> Bool {
        let words = ["latest", "upgrade", "patch", "master", "main", "HEAD"]
        return package.literal.map { text in words.contains { text.hasSuffix("@\($0)") } } ?? false
    }

    /// True for a path on some host without a version.
    private static func isNewest(_ package: ShellWord) -> Bool {
        guard let text = package.literal, let host = text.split(separator: "/").first else { return false }
        return host.contains(".") && !text.hasPrefix(".") && !text.hasPrefix("/") && !text.contains("@")
            && text.contains("/")
    }
}
