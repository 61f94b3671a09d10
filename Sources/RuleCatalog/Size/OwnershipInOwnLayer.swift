import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// A RUN changes mode or owner of files that an earlier COPY brought: the layer holds them a second time.
struct OwnershipInOwnLayer: Check {
    /// What a layer must store again before the image alone is reason enough to speak.
    private static let leastMeasured = 100_000

    func matches(in build: Build) -> [Match] {
        build.finalChain.flatMap { stage in
            stage.steps.compactMap { Self.match($0, in: stage, of: build) }
        }
    }

    private static func match(_ step: Step, in stage: Stage, of build: Build) -> Match? {
        let changes = (step.script?.commands ?? []).filter { command in
            ["chown", "chmod"].contains(command.name) && command.hasFlag("-R", "--recursive")
                // What is made executable are scripts.
                && !(command.name == "chmod" && command.operands.first?.literal?.hasSuffix("+x") ?? false)
                // What COPY brings is root's already.
                && !(command.name == "chown" && Self.isRoot(command.operands.first?.literal))
        }
        guard let first = changes.first else { return nil }
        let measured = evidence(step, in: build)
        let found = changes.lazy.compactMap { command in
            copyBelow(command, step: step, in: stage, of: build).map { (command, $0) }
        }.first
        // Files that a RUN made are doubled as well, but only the layer can tell.
        if let measured, measured.bytes < (found == nil ? leastMeasured : 1) { return nil }
        guard found != nil || measured != nil else { return nil }

        let command = found?.0 ?? first
        let line = found.map { build.source.position($0.1.instruction.range.lowerBound).line }
        let origin = line.map { build.dockerfile == nil ? "an earlier step copied" : "line \($0) copied" }
        return Match(
            range: command.range, stage: stage.index,
            message: "`\(command.name) -R` stores the files that \(origin ?? "earlier layers hold") a second time",
            advice: found.map { advice(command.name, $0.1.instruction) } ?? "Set it in the RUN that makes the files",
            evidence: measured)
    }

    private static func isRoot(_ owner: String?) -> Bool {
        guard let owner else { return false }
        return ["0", "0:0", "root", "root:", "root:root", "root.root"].contains(owner)
    }

    private static func advice(_ command: String, _ copy: Instruction) -> String {
        copy.flags.contains { $0.name == command }
            ? "The copied files have it already: change only what other steps made"
            : "Set it while copying: `\(copy.keyword.value) --\(command)=…`"
    }

    /// The COPY or ADD of this stage that put files below one of the command's paths.
    private static func copyBelow(
        _ command: ShellCommand, step: Step, in stage: Stage, of build: Build
    ) -> Step? {
        let paths = command.operands.dropFirst().compactMap { word in
            word.value(step.state.known).flatMap { ContainerPath($0, in: step.state.workingDirectory) }
        }
        return stage.steps[..<step.index].last { earlier in
            guard let copied = Copied(earlier, escape: build.escape), !copied.isLikelySmall else { return false }
            if has(earlier.instruction, command, build.source) { return false }
            if isRemoved(copied, after: earlier, ahead: command, of: step, in: stage) { return false }
            // A change of the file system's root is not about the copied files, and what lies further down may have
            // come from elsewhere.
            return paths.contains { path in
                !path.pieces.isEmpty
                    && (path.contains(copied.destination) || copied.paths.contains { path.contains($0) })
            }
        }
    }

    /// True where the COPY gave the files just this owner or mode, as both are written.
    private static func has(_ copy: Instruction, _ command: ShellCommand, _ source: SourceFile) -> Bool {
        let flag = copy.flags.first { $0.name == command.name }.flatMap(\.value)
        guard let given = flag?.value, let operand = command.operands.first else { return false }
        let wanted = source.text(operand.range).filter { $0 != "\"" && $0 != "'" }
        return wanted == given || wanted == given.prefix { $0 != ":" }
    }

    /// True when all that was copied is removed or moved away before the command. Names alone count, as a `cd` may stand
    /// ahead of the removal.
    private static func isRemoved(
        _ copied: Copied, after copy: Step, ahead command: ShellCommand, of step: Step, in stage: Stage
    ) -> Bool {
        let copies = Set(copied.paths.map(\.last))
        guard !copies.isEmpty else { return false }
        let between = stage.steps[copy.index...step.index].flatMap { $0.script?.commands ?? [] }
            .prefix { $0.range.lowerBound != command.range.lowerBound }
        var removed: Set<String> = []
        for removal in between where ["rm", "mv"].contains(removal.name) {
            for word in removal.operands {
                guard let name = word.literal?.split(separator: "/").last else { continue }
                if name == "*" { return true }
                removed.insert(String(name))
            }
        }
        return copies.isSubset(of: removed)
    }

    /// The bytes that this step's layer stores again; `nil` without an image or when the layer is not known.
    private static func evidence(_ step: Step, in build: Build) -> Evidence? {
        step.layer.flatMap { HiddenCopies(build)?.evidence(touchedBy: $0) }
    }
}
