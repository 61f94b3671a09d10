import RuleEngine
import ShellSyntax

/// `yum install httpd` without `-version`.
struct UnpinnedYumPackage: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        let names = ["yum"]
        if let words = command.operands(of: names, ["module"]) {
            // `module install nodejs:20`
            return words.first?.literal == "install" ? words.dropFirst().filter(RPMPackageName.lacksStream) : []
        }
        let packages = command.operands(of: names, ["install"]) ?? []
        return packages.unpinned { name in
            let package = RPMPackageName(text: name)
            return package.isGroup || package.hasVersion
        }
    }
}
