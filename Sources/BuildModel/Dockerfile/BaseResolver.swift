import DockerfileSyntax
import ShellSyntax
import SourceText

/// What the name behind FROM stands for.
enum BaseResolver {
    /// - Parameter contexts: what names stand for that are no stages: `docker-image://alpine`, a folder, a URL.
    static func base(
        written: String, expansion: Expansion, earlier stages: [Stage], contexts: [String: String] = [:]
    ) -> Base {
        guard case .value(let text) = expansion, !text.isEmpty, !text.hasSuffix(":"), !text.hasSuffix("@") else {
            return .unknown(written)
        }
        let name = GoCase.lowered(text)
        // The last stage of a name counts, as BuildKit looks them up.
        if let stage = stages.last(where: { $0.name == name }) { return .stage(stage.index) }
        if let context = contexts[text] {
            guard context.hasPrefix("docker-image://") else { return .unknown(written) }
            return ImageName(String(context.dropFirst("docker-image://".count))).map(Base.image) ?? .unknown(written)
        }
        if text == "scratch" { return .scratch }
        return ImageName(text).map(Base.image) ?? .unknown(written)
    }

    static func isWindows(_ name: ImageName, platform: String?) -> Bool {
        if let platform, platform.lowercased().hasPrefix("windows") { return true }
        let tag = name.tag?.lowercased() ?? ""
        return name.repository.hasPrefix("windows/") || name.repository.holds("windowsservercore")
            || name.repository.holds("nanoserver") || tag.holds("nanoserver")
            || tag.holds("windowsservercore") || tag.holds("ltsc20")
    }

    /// True for what there is for Linux alone, whatever escape character the file has.
    static func isLinux(_ name: ImageName) -> Bool {
        name.registry == "docker.io" && distributions.contains(name.repository)
            || name.repository.holds("linux") || (name.tag?.holds("linux") ?? false)
    }

    private static let distributions: Set<String> = [
        "library/almalinux", "library/alpine", "library/amazonlinux", "library/archlinux", "library/busybox",
        "library/centos", "library/debian", "library/fedora", "library/oraclelinux", "library/rockylinux",
        "library/ubuntu", "library/ubuntu-debootstrap",
    ]

    /// The shell of a RUN where no SHELL is given.
    static func defaultDialect(of stage: Stage, among stages: [Stage]) -> ShellDialect {
        if stage.isWindows { return .cmd }
        var base = stage.base
        while case .stage(let index) = base, index < stages.count { base = stages[index].base }
        guard case .image(let name) = base else { return .posix }
        let isBusybox =
            name.repository == "library/alpine" || name.repository == "library/busybox"
            || (name.tag?.holds("alpine") ?? false)
        return isBusybox ? .ash : .posix
    }
}
