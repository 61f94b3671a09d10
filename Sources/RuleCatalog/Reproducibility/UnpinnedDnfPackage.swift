import RuleEngine
import ShellSyntax

/// `dnf install httpd` without `-version`.
struct UnpinnedDnfPackage: PinningCheck {
    func unpinned(_ command: ResolvedCommand) -> [ShellWord] {
        let names = ["dnf", "dnf5", "microdnf", "tdnf"]
        if let words = command.operands(of: names, ["module"]) {
            // `module install nodejs:20`
            return words.first?.literal == "install" ? words.dropFirst().filter(RPMPackageName.lacksStream) : []
        }
        let packages = command.operands(of: names, ["install", "in"]) ?? []
        return packages.unpinned { name in
            let package = RPMPackageName(text: name)
            return package.isGroup || package.hasVersion
        }
    }
}
