import RuleEngine
import ShellSyntax

/// Packages that are there to build programs and not to run them.
enum BuildTool {
    /// The compilers, headers and build systems among the packages that a command installs.
    static func words(of command: ResolvedCommand) -> [ShellWord] {
        let managers: [([String], [String])] = [
            (["apt-get", "apt", "aptitude"], ["install"]), (["apk"], ["add"]),
            (["yum", "dnf", "dnf5", "microdnf", "tdnf"], ["install", "in", "groupinstall", "group"]),
            (["zypper"], ["install", "in"]),
        ]
        let packages = managers.lazy.compactMap { command.operands(of: $0.0, $0.1) }.first ?? []
        return packages.filter { $0.literal.map(isOne) ?? false }
    }

    static func isOne(_ package: String) -> Bool {
        // Versions, architectures and releases aside.
        let name = String(package.prefix { !"=~<>:/".contains($0) })
        let stem = name.trailingVersionDropped
        return names.contains(name) || names.contains(stem) || stem.hasSuffix("-dev") || name.hasSuffix("-devel")
            || stem.hasSuffix("-headers") || name.contains("-dev-")
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
        guard let dash = lastIndex(of: "-") else { return self }
        let tail = self[index(after: dash)...]
        return !tail.isEmpty && tail.allSatisfy { $0.isNumber || $0 == "." } ? String(self[..<dash]) : self
    }
}
