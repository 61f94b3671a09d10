import BuildModel
import RuleEngine
import ShellSyntax
import SourceText

/// Files that everybody may write: what the commands open, and with an image what its layers show.
struct WorldWritable: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let image = facts.build.image
        let open = OpenFiles.byLayer(of: facts.build)
        var answered: Set<Int> = []
        var matches: [Match] = []
        // What a stage opens that is only built in stays there.
        for stage in facts.stages where stage.isInImage {
            for step in stage.steps {
                // The first of a RUN stands for all, which one cure helps.
                let opened = step.commands.lazy.compactMap { command in
                    Self.opening(command).flatMap { Self.isUndone(command, step, in: stage) ? nil : $0 }
                }
                if let (range, words) = opened.joined().first {
                    var match = Match(range: range, stage: stage.stage.index, message: Self.message(words))
                    if let layer = step.step.layer, let image, image.layers[layer].isReadable {
                        // Later steps may have closed what this one opened.
                        guard let files = open[layer], answered.insert(layer).inserted else { continue }
                        match.evidence = files.evidence(in: image)
                    }
                    matches.append(match)
                }
            }
        }
        guard let image else { return matches }
        return matches
            + open.filter { !answered.contains($0.key) }.sorted { $0.key < $1.key }.map { layer, files in
                let maker = LayerMaker(of: layer, in: facts)
                let names = files.largest.prefix(2).map { "`/\(PrintableText.escaped($0.path))`" }
                let more = files.count > names.count ? " and \(files.count - names.count) more" : ""
                let isCopied = maker.steps.contains { [.copy, .add].contains($0.step.instruction.kind) }
                return Match(
                    range: maker.range, stage: maker.stage,
                    message: "Every process in the container may change \(names.joined(separator: ", "))\(more)",
                    advice: isCopied
                        ? "Set the mode while copying, `--chmod=…`, or in the build context: a checkout made with "
                            + "umask 0 has every file open"
                        : nil,
                    evidence: files.evidence(in: image))
            }
    }

    /// True where a later command closes the very paths again, or removes them.
    private static func isUndone(_ command: ResolvedCommand, _ step: StepFacts, in stage: StageFacts) -> Bool {
        let paths = Self.paths(command, step)
        guard !paths.isEmpty else { return false }
        return stage.steps[step.step.index...].contains { other in
            other.commands.contains { candidate in
                guard candidate.command.range.lowerBound > command.command.range.lowerBound,
                    !candidate.command.isConditional, closes(candidate)
                else { return false }
                let closed = Self.paths(candidate, other)
                return paths.allSatisfy { path in
                    closed.contains { $0 == path || (Self.isDeep(candidate) && $0.contains(path)) }
                }
            }
        }
    }

    private static func isDeep(_ command: ResolvedCommand) -> Bool {
        command.command.name == "rm" || command.hasFlag("-R", "-r", "--recursive")
    }

    /// True for a `chmod` that leaves others no way to write, and for `rm`.
    private static func closes(_ command: ResolvedCommand) -> Bool {
        switch command.command.name {
        case "rm": true
        case "chmod": command.operands.first?.literal.map(FileMode.closes) ?? false
        default: false
        }
    }

    private static func paths(_ command: ResolvedCommand, _ step: StepFacts) -> [ContainerPath] {
        command.operands.dropFirst(command.command.name == "chmod" ? 1 : 0).compactMap { word in
            word.literal.flatMap { ContainerPath($0, in: step.step.state.workingDirectory) }
        }
    }

    private static func message(_ words: String) -> String {
        "With `\(words)` every process in the container may change these files, the one that was broken into as well"
    }

    /// Directories of devices, of sockets and for temporary files, and those that images of languages and databases
    /// open on purpose.
    private static func isShared(_ path: String) -> Bool {
        ["/dev/", "/run/", "/var/run/", "/go/"].contains { path.hasPrefix($0) }
            || [
                "/go", "/tmp", "/var/tmp", "/tmp/", "/var/tmp/", "/run", "/usr/local/bundle", "/usr/local/cargo",
                "/usr/local/rustup", "/var/lib/postgresql/data",
            ].contains(path)
    }

    /// The words of a command that let everybody write, and where they stand.
    private static func opening(_ command: ResolvedCommand) -> [(ByteRange, String)]? {
        switch command.command.name {
        case "chmod":
            guard !command.operands.contains(where: { $0.literal.map(isShared) ?? false }) else { return nil }
            return command.operands.compactMap { word in
                word.literal.flatMap { FileMode.opens($0) ? (word.range, "chmod \($0)") : nil }
            }
        case "mkdir", "install":
            let flag = command.flags.first { flag in
                (flag.matches("-m") || flag.name == "--mode") && flag.value?.literal.map(FileMode.opens) == true
            }
            return flag.map { flag in
                let name = command.command.nameRange
                let end = max(flag.range.upperBound, flag.value?.range.upperBound ?? 0)
                return [
                    (
                        name.lowerBound..<max(name.upperBound, end),
                        "\(command.command.name) -m \(flag.value?.literal ?? "")"
                    )
                ]
            }
        default: return nil
        }
    }
}

/// A mode as chmod takes it.
private enum FileMode {
    /// Whether it takes from others what lets them write.
    static func closes(_ mode: String) -> Bool {
        if mode.utf8.allSatisfy({ (0x30...0x37).contains($0) }) {
            return (3...4).contains(mode.utf8.count) && UInt16(mode, radix: 8).map { $0 & 0o002 == 0 } ?? false
        }
        return mode.split(separator: ",").contains { clause in
            let who = clause.prefix { "ugoa".contains($0) }
            let change = clause.dropFirst(who.count)
            return who.contains { "oa".contains($0) }
                && (change.hasPrefix("-") ? change.contains("w") : change.hasPrefix("=") && !change.contains("w"))
        }
    }

    /// Whether it lets everybody write, with no sticky bit to keep them off what is not theirs.
    static func opens(_ mode: String) -> Bool {
        if mode.utf8.allSatisfy({ (0x30...0x37).contains($0) }) {
            guard (3...4).contains(mode.utf8.count), let bits = UInt16(mode, radix: 8) else { return false }
            return bits & 0o002 != 0 && bits & 0o1000 == 0
        }
        return mode.split(separator: ",").contains { clause in
            let who = clause.prefix { "ugoa".contains($0) }
            let change = clause.dropFirst(who.count)
            return (who.contains("o") || who.contains("a")) && (change.hasPrefix("+") || change.hasPrefix("="))
                && change.contains("w") && !change.contains("t")
                && change.dropFirst().allSatisfy { "rwxXs".contains($0) }
        }
    }
}
