import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// A RUN removes what an earlier layer holds: the bytes stay in that layer.
struct CopiedThenRemoved: Check {
    /// What a layer must hide before the image alone is reason enough to speak.
    private static let leastMeasured = 100_000
    /// What it must hide where the file shows a COPY undone.
    private static let leastProved = 10_000

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.build.finalChain.flatMap { stage in
            stage.steps.compactMap { step in Self.match(step, in: stage, facts) }
        }
    }

    private static func match(_ step: Step, in stage: Stage, _ facts: Facts) -> Match? {
        let build = facts.build
        guard let script = step.script else { return nil }
        let removal = removedCopy(step, script: script, in: stage, escape: build.escape)
        let measured = evidence(step, in: build)
        if let measured {
            guard measured.bytes >= (removal == nil ? leastMeasured : leastProved) else { return nil }
        } else {
            // An archive that is unpacked is a finding of its own.
            guard let removal, removal.isLikelyLarge,
                !CopiedArchiveUnpacked.answers(removal.copy, in: facts.stages[stage.index], of: build)
            else { return nil }
        }

        let place = removal.map { build.source.position($0.copy.instruction.range.lowerBound).line }
        let origin = place.map { build.dockerfile == nil ? "an earlier step" : "line \($0)" } ?? "an earlier layer"
        let advice =
            removal == nil
            ? "Remove the files in the RUN that makes them, or make them in another stage"
            : "Take the files with `RUN --mount=type=bind` or from another stage, so that no layer ever holds them"
        return Match(
            range: removal?.range ?? removingCommand(script)?.range ?? step.instruction.keyword.range,
            stage: stage.index,
            message: "What \(origin) added is removed here, but its layer keeps the bytes", advice: advice,
            evidence: measured)
    }

    /// The word of an `rm` that names what a COPY or ADD of the same stage put there.
    private static func removedCopy(
        _ step: Step, script: ShellScript, in stage: Stage, escape: UInt8
    ) -> (range: ByteRange, copy: Step, isLikelyLarge: Bool)? {
        let removals = script.commands.filter { $0.name == "rm" && !$0.isConditional }
        guard !removals.isEmpty else { return nil }
        let copies = stage.steps[..<step.index].reversed().compactMap { earlier in
            Copied(earlier, escape: escape).map { (step: earlier, copied: $0, paths: $0.paths) }
        }
        guard !copies.isEmpty else { return nil }
        for command in removals {
            for word in command.operands {
                guard let text = word.value(step.state.known), let glob = RemovedPath(text, in: step.state) else {
                    continue
                }
                if let copy = copies.first(where: { $0.paths.contains(where: glob.covers) }) {
                    let removed = copy.paths.filter(glob.covers)
                    return (word.range, copy.step, removed.contains(where: copy.copied.isLikelyLarge(at:)))
                }
            }
        }
        return nil
    }

    /// The bytes below that this step's layer hides; `nil` without an image or when the layer is not known.
    private static func evidence(_ step: Step, in build: Build) -> Evidence? {
        guard let layer = step.layer else { return nil }
        return HiddenCopies(build)?.evidence(
            hiddenBy: layer, causes: [.removed, .hidden], lowest: build.base?.count ?? 0)
    }

    private static func removingCommand(_ script: ShellScript) -> ShellCommand? {
        script.commands.first { $0.name == "rm" }
            ?? script.commands.first { command in
                ["apt-get", "apt", "apk", "dnf", "yum", "pip", "npm"].contains(command.name)
                    && command.arguments.contains { word in
                        ["purge", "remove", "autoremove", "clean", "del", "uninstall"].contains(word.literal ?? "")
                    }
            }
    }
}

/// An operand of `rm`: a path, whose last piece may be a glob.
private struct RemovedPath {
    private let path: ContainerPath
    private let isEverythingBelow: Bool

    init?(_ text: String, in state: StepState) {
        guard var path = ContainerPath(text, in: state.workingDirectory), !path.pieces.isEmpty else { return nil }
        isEverythingBelow = path.last == "*"
        if isEverythingBelow {
            guard let parent = path.parent, !parent.pieces.isEmpty else { return nil }
            path = parent
        }
        guard !path.text.contains(where: { "*?[".contains($0) }) else { return nil }
        self.path = path
    }

    func covers(_ other: ContainerPath) -> Bool {
        path.contains(other) && (!isEverythingBelow || path != other)
    }
}
