import BuildModel
import DockerfileSyntax
import RuleEngine

/// The whole source is copied ahead of a command that needs only the manifests.
struct SourceBeforeDependencies: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.filter(\.isReachable).flatMap { stage in
            Self.match(in: stage, of: build).map { [$0] } ?? []
        }
    }

    private static func match(in stage: Stage, of build: Build) -> Match? {
        var copy: (step: Step, copied: Copied)?
        var fetched: Set<DependencyInstall.Ecosystem> = []
        for step in stage.steps {
            if copy == nil, let copied = Copied(step, escape: build.escape), copied.isWholeContext {
                copy = (step, copied)
                continue
            }
            for command in step.script?.commands ?? [] {
                guard let install = DependencyInstall(command) else { continue }
                guard install.hasManifest(in: stage, copied: copy?.copied) else { continue }
                if let copy = copy?.step, !fetched.contains(install.ecosystem), !step.keepsPackagesInCacheMount {
                    return match(copy: copy, install: install, stage: stage, build: build)
                }
                fetched.insert(install.ecosystem)
            }
        }
        return nil
    }

    private static func match(copy: Step, install: DependencyInstall, stage: Stage, build: Build) -> Match? {
        let command = build.source.text(install.command.range).oneLine
        let manifests = install.ecosystem.manifests
        let fetch = install.needsSources ? install.ecosystem.fetchCommand : nil
        let advice =
            fetch.map { "Copy \(manifests) first, run `\($0)`, and only then copy the sources" }
            ?? "Copy \(manifests) first, install, and only then copy the sources"
        return Match(
            range: copy.instruction.range, stage: stage.index,
            message: "All sources are copied before `\(command)`, so every edit fetches the dependencies again",
            advice: advice, evidence: RebuiltLayers.evidence(from: copy, in: stage, of: build))
    }
}

extension Step {
    /// True when a RUN keeps what it downloads in a cache mount, so that running it again is cheap.
    var keepsPackagesInCacheMount: Bool {
        instruction.asRun?.mounts.contains { $0.type?.value == "cache" } ?? false
    }
}

extension String {
    /// In one line and at most 60 characters, for a message.
    var oneLine: String {
        let line = split { $0.isWhitespace || $0 == "\\" }.joined(separator: " ")
        return line.count > 60 ? line.prefix(57) + "…" : line
    }
}
