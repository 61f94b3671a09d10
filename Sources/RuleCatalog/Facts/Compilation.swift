import ShellSyntax

/// A command that turns sources into something that runs without the tools that made it.
struct Compilation {
    /// What is used, as messages name it: `the Go toolchain`.
    let toolchain: String
    /// Where such a toolchain and its leftovers lie in an image.
    let paths: [String]
    /// True where `paths` are also those of the packages that the program runs with.
    var keepsPackages: Bool { paths == Self.nodePackages }
    /// True for C and its kin.
    var isOfCompiler: Bool { paths == Self.compiler.1 }

    private static let names: Set<String> = [
        "go", "cargo", "mvn", "mvnw", "gradle", "gradlew", "dotnet", "swift", "make", "gmake", "ninja", "cmake", "gcc",
        "g++", "clang", "clang++", "cc", "c++", "npm", "yarn", "pnpm",
    ]

    init?(_ command: ShellCommand) {
        // Most commands are none of these, and their words need not be looked at.
        guard Self.names.contains(command.name) else { return nil }
        let words = command.arguments.compactMap(\.literal)
        let operands = words.filter { !$0.hasPrefix("-") }
        let first = operands.first ?? ""
        switch command.name {
        case "go":
            guard first == "build" || (first == "install" && !operands.contains { $0.contains("@") }) else {
                return nil
            }
            toolchain = "the Go toolchain"
            paths = [
                "/usr/local/go/**", "/usr/lib/go*/**", "/go/pkg/**", "/root/go/pkg/**", "/root/.cache/go-build/**",
            ]
        case "cargo":
            guard first == "build" || (first == "install" && words.contains("--path")) else { return nil }
            toolchain = "the Rust toolchain"
            paths = [
                "/usr/local/rustup/**", "/usr/local/cargo/**", "/root/.cargo/**", "/root/.rustup/**", "**/target/**",
            ]
        case "mvn", "mvnw":
            guard operands.contains(where: { ["package", "install", "verify"].contains($0) }) else { return nil }
            toolchain = "Maven, its repository and the JDK"
            paths = [
                "/usr/share/maven/**", "/root/.m2/**", "/opt/java/openjdk/jmods/**", "/opt/java/openjdk/lib/src.zip",
            ]
        case "gradle", "gradlew":
            let tasks = ["assemble", "bootJar", "build", "installDist", "jar", "shadowJar", "war"]
            guard operands.contains(where: { task in tasks.contains { task.hasSuffix($0) } }) else { return nil }
            toolchain = "Gradle, its caches and the JDK"
            paths = ["/opt/gradle/**", "/root/.gradle/**", "/home/gradle/.gradle/**", "/opt/java/openjdk/jmods/**"]
        case "dotnet":
            guard first == "publish" || first == "build" else { return nil }
            toolchain = "the .NET SDK"
            paths = ["/usr/share/dotnet/sdk/**", "/usr/share/dotnet/packs/**", "/root/.nuget/**", "**/obj/**"]
        case "swift":
            guard first == "build" else { return nil }
            toolchain = "the Swift toolchain"
            paths = ["/usr/lib/swift/**", "/usr/lib/swift_static/**", "/usr/bin/swift-*", "/usr/libexec/swift/**"]
        case "make", "gmake", "ninja":
            guard first != "clean" else { return nil }
            (toolchain, paths) = Self.compiler
        case "cmake":
            guard words.contains("--build") else { return nil }
            (toolchain, paths) = Self.compiler
        case "gcc", "g++", "clang", "clang++", "cc", "c++":
            guard !operands.isEmpty else { return nil }
            (toolchain, paths) = Self.compiler
        case "npm", "yarn", "pnpm":
            let script = first == "run" || first == "run-script" ? operands.dropFirst().first ?? "" : first
            guard script == "build" || script.hasPrefix("build:"), first == "run" || command.name != "npm" else {
                return nil
            }
            toolchain = "the development dependencies and the sources"
            paths = Self.nodePackages
        default:
            return nil
        }
    }

    private static let nodePackages = ["**/node_modules/**"]

    private static let compiler = (
        "the compiler and its headers",
        ["/usr/lib/gcc/**", "/usr/libexec/gcc/**", "/usr/include/**", "/usr/lib/llvm*/**"]
    )
}
