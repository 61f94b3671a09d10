import DockerfileSyntax
import ShellSyntax

/// What the name behind FROM stands for.
enum BaseResolver {
    static func base(written: String, expansion: Expansion, earlier stages: [Stage]) -> Base {
        guard case .value(let text) = expansion, !text.isEmpty, !text.hasSuffix(":"), !text.hasSuffix("@") else {
            return .unknown(written)
        }
        let name = GoCase.lowered(text)
        // The last stage of a name counts, as BuildKit looks them up.
        if let stage = stages.last(where: { $0.name == name }) { return .stage(stage.index) }
        if text == "scratch" { return .scratch }
        return ImageName(text).map(Base.image) ?? .unknown(written)
    }

    static func isWindows(_ name: ImageName, platform: String?) -> Bool {
        if let platform, platform.lowercased().hasPrefix("windows") { return true }
        let tag = name.tag?.lowercased() ?? ""
        return name.repository.hasPrefix("windows/") || name.repository.contains("windowsservercore")
            || name.repository.contains("nanoserver") || tag.contains("nanoserver")
            || tag.contains("windowsservercore") || tag.contains("ltsc20")
    }

    /// The shell of a RUN where no SHELL is given.
    static func defaultDialect(of stage: Stage, among stages: [Stage]) -> ShellDialect {
        if stage.isWindows { return .cmd }
        var base = stage.base
        while case .stage(let index) = base, index < stages.count { base = stages[index].base }
        guard case .image(let name) = base else { return .posix }
        let isBusybox =
            name.repository == "library/alpine" || name.repository == "library/busybox"
            || (name.tag?.contains("alpine") ?? false)
        return isBusybox ? .ash : .posix
    }
}
