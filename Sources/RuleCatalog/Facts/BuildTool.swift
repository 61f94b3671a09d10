import RuleEngine
import ShellSyntax
import SourceText

/// Packages that are there to build programs and not to run them.
enum BuildTool {
    /// The compilers, headers and build systems among the packages that a command installs.
    static func words(of command: ResolvedCommand) -> [ShellWord] {
        guard !command.operands.isEmpty, let subcommands = managers[command.command.name],
            let first = command.operands.first?.literal, subcommands.contains(first)
        else { return [] }
        return command.operands.dropFirst().filter { $0.literal.map(isOne) ?? false }
    }

    /// What installs, by the package manager.
    private static let managers: [String: [String]] = {
        let install = ["install", "in", "groupinstall", "group"]
        return [
            "apt-get": ["install"], "apt": ["install"], "aptitude": ["install"], "apk": ["add"], "yum": install,
            "dnf": install, "dnf5": install, "microdnf": install, "tdnf": install, "zypper": ["install", "in"],
        ]
    }()

    /// The name of a package, version, architecture and release aside.
    static func name(of package: String) -> String {
        String(package[..<(package.utf8.firstIndex(where: "=~<>:/".utf8.contains) ?? package.endIndex)])
    }

    static func isOne(_ package: String) -> Bool {
        let name = name(of: package)
        let stem = name.trailingVersionDropped
        return names.contains(name) || names.contains(stem) || stem.hasSuffix("-dev") || name.hasSuffix("-devel")
            || stem.hasSuffix("-headers") || name.holds("-dev-")
    }

    private static let names: Set<String> = [
        "@development", "@development-tools", "Development Tools", "alpine-sdk", "autoconf", "automake", "base-devel",
        "bison", "build-base", "build-essential", "cargo", "clang", "cmake", "cpp", "devel_basis", "dpkg-dev", "flex",
        "g++", "gcc", "gcc-c++", "gfortran", "go", "golang", "golang-go", "libtool", "linux-headers", "llvm", "m4",
        "make", "meson", "nasm", "ninja", "ninja-build", "patchelf", "pkg-config", "pkgconf", "pkgconfig", "rust",
        "rustc", "scons", "swig", "yasm",
    ]
}

extension String {
    /// `gcc` of `gcc-12`, `python3.11-dev` as it is.
    fileprivate var trailingVersionDropped: String {
        guard let dash = utf8.lastIndex(of: UInt8(ascii: "-")) else { return self }
        let tail = utf8[dash...].dropFirst()
        let isVersion = !tail.isEmpty && tail.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        return isVersion ? String(self[..<dash]) : self
    }
}
