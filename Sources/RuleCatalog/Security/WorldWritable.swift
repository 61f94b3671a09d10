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
        for stage in facts.stages {
            for step in stage.steps {
                // The first of a RUN stands for all, which one cure helps.
                if let (range, words) = step.commands.lazy.compactMap(Self.opening).joined().first {
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

    private static func message(_ words: String) -> String {
        "With `\(words)` every process in the container may change these files, the one that was broken into as well"
    }

    /// Directories of devices and sockets, and those that images of languages and databases open on purpose.
    private static func isShared(_ path: String) -> Bool {
        ["/dev/", "/run/", "/var/run/", "/go/"].contains { path.hasPrefix($0) }
            || [
                "/go", "/usr/local/bundle", "/usr/local/cargo", "/usr/local/rustup", "/var/lib/postgresql/data",
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
