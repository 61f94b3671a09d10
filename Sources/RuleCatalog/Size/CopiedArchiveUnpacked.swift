import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// COPY stores an archive that a later RUN unpacks, so that its bytes are in the image packed and unpacked.
struct CopiedArchiveUnpacked: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage -> [Match] in
            let unpackings = Self.unpackings(in: stage)
            return stage.steps.flatMap { Self.matches($0.step, unpackings, stage: stage.stage.index, of: facts.build) }
        }
    }

    /// Whether every source of a COPY is an archive that a later step of its stage unpacks.
    static func answers(_ step: Step, in stage: StageFacts, of build: Build) -> Bool {
        matches(step, unpackings(in: stage), stage: stage.stage.index, of: build).count
            == step.instruction.asCopy?.sources.count
    }

    /// Where an archive is unpacked last, by its name.
    private typealias Unpackings = [String: (step: Int, command: ShellCommand)]

    private static func matches(
        _ step: Step, _ unpackings: Unpackings, stage: Int, of build: Build
    ) -> [Match] {
        guard let copy = step.instruction.asCopy, !copy.isAdd, copy.from == nil, let destination = copy.destination
        else { return [] }
        let target = name(destination, step, build)
        return copy.sources.compactMap { source in
            let own = name(source, step, build)
            guard let own, isArchive(own) else { return nil }
            let stored = target.flatMap { isArchive($0) ? $0 : nil } ?? own
            guard let unpacking = unpackings[stored], unpacking.step > step.index else { return nil }
            let line = build.source.position(unpacking.command.range.lowerBound).line
            let place = build.dockerfile == nil ? "a later step" : "line \(line)"
            let evidence = evidence(stored, step, build)
            if let evidence, evidence.paths.isEmpty { return nil }
            return Match(
                range: source.range, stage: stage,
                message: "`\(own)` stays in this layer, though only \(place) needs it, to unpack it",
                evidence: evidence)
        }
    }

    /// The archive's bytes in the layer of COPY; `nil` when that is not known.
    private static func evidence(_ name: String, _ step: Step, _ build: Build) -> Evidence? {
        Evidence(of: build, layer: step.layer, matching: [PathGlob("/**/\(name)")])
    }

    /// The last piece of a path.
    private static func name(_ word: Word, _ step: Step, _ build: Build) -> String? {
        step.state.expand(word.value, escape: build.escape).map(lastPiece)
    }

    private static func lastPiece(_ path: String) -> String { String(path.lastPiece(behind: "/")) }

    /// Archives that ADD unpacks, by their names.
    private static func isArchive(_ name: String) -> Bool {
        let endings = [
            ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tb2", ".tar.xz", ".txz", ".tar.zst", ".tzst",
        ]
        let name = name.lowercased()
        return endings.contains { name.hasSuffix($0) }
    }

    private static func unpackings(in stage: StageFacts) -> Unpackings {
        var unpackings: Unpackings = [:]
        for step in stage.steps {
            for command in step.commands where unpacks(command) {
                for name in command.command.arguments.compactMap(\.literal).map(lastPiece) where isArchive(name) {
                    unpackings[name] = (step.step.index, command.command)
                }
            }
        }
        return unpackings
    }

    private static func unpacks(_ command: ResolvedCommand) -> Bool {
        switch command.command.name {
        case "tar", "bsdtar", "gtar": command.hasFlag("-x", "--extract", "--get") || isOldBundle(command)
        case "gunzip", "bunzip2", "unxz", "unzstd", "zcat", "bzcat", "xzcat", "zstdcat": true
        default: false
        }
    }

    /// `tar xzf`.
    private static func isOldBundle(_ command: ResolvedCommand) -> Bool {
        command.flags.first.map { !$0.name.hasPrefix("-") && $0.name.contains("x") } ?? false
    }
}
