import BuildModel
import DockerfileSyntax
import RuleEngine

/// `FROM --platform` with a platform written out. BuildKit: `reportConstPlatformDisallowed`.
struct ConstantPlatform: Check {
    private static let systems: Set<String> = ["linux", "windows", "darwin", "freebsd"]
    private static let architectures = [
        "x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "armhf": "arm", "armel": "arm", "i386": "386",
    ]

    func matches(in build: Build) -> [Match] {
        build.stages.compactMap { stage in
            guard let flag = stage.from?.asFrom?.platform, let platform = flag.value?.value, !platform.isEmpty,
                !platform.contains("$")
            else { return nil }
            // A stage that is named after its platform is one of several, each for its own.
            let name = stage.name ?? ""
            guard !Self.parts(of: platform.lowercased()).contains(where: name.contains) else { return nil }
            return Match(
                range: flag.range, stage: stage.index,
                message: "`\(platform)` is built whatever platform is asked for, and other machines have to emulate it")
        }
    }

    private static func parts(of platform: String) -> [String] {
        var parts = platform.split(separator: "/").map { architectures[String($0)] ?? String($0) }
        if let first = parts.first, !systems.contains(first) { parts.insert("linux", at: 0) }
        return Array(parts.prefix(2))
    }
}
