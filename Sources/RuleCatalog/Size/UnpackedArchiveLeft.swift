import BuildModel
import RuleEngine
import ShellSyntax
import SourceText

/// A RUN downloads an archive, unpacks it, and leaves it lying.
struct UnpackedArchiveLeft: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.steps.compactMap { Self.match($0, stage: stage.stage.index, of: facts.build) }
        }
    }

    /// The first archive stands for all of a RUN, which one cure helps.
    private static func match(_ step: StepFacts, stage: Int, of build: Build) -> Match? {
        // What a mount keeps out of the layer may be the archive.
        guard !step.commands.isEmpty, !step.mounts.contains(where: { $0.kind == .cache || $0.kind == .tmpfs }) else {
            return nil
        }
        let downloads = Set(step.commands.lazy.compactMap(Download.name)).subtracting(["-", "stdout", ""])
        guard !downloads.isEmpty, !step.commands.contains(where: mayRemoveAnything) else { return nil }
        let removed = step.commands.filter { ["rm", "mv", "unlink", "shred"].contains($0.command.name) }
            .flatMap(\.operands).compactMap(\.literal).map(lastPiece)
        guard !removed.contains(where: { $0.contains { "*?[{".contains($0) } }) else { return nil }
        let left = step.commands.compactMap { command -> (range: ByteRange, name: String)? in
            guard let archive = archive(command), let name = archive.literal.map(lastPiece), downloads.contains(name),
                !removed.contains(name)
            else { return nil }
            return (archive.range, name)
        }
        guard let first = left.first else { return nil }
        let names = Set(left.map(\.name))
        let evidence = Evidence(
            of: build, layer: step.step.layer, matching: names.sorted().map { PathGlob("/**/\($0)") })
        if let evidence, evidence.bytes == 0 { return nil }
        let message =
            names.count == 1
            ? "`\(first.name)` stays in the layer beside what was unpacked from it"
            : "`\(first.name)` and \(names.count - 1) more archive\(names.count == 2 ? "" : "s") stay in the layer "
                + "beside what was unpacked from them"
        return Match(range: first.range, stage: stage, message: message, evidence: evidence)
    }

    /// The word that names what a command unpacks.
    private static func archive(_ command: ResolvedCommand) -> ShellWord? {
        switch command.command.name {
        case "tar", "bsdtar":
            // `tar xzf FILE` has its options without a dash.
            let old = command.flags.first.flatMap { $0.name.hasPrefix("-") ? nil : $0 }
            guard command.hasFlag("-x", "--extract", "--get") || old?.name.contains("x") ?? false else { return nil }
            if let old, old.name.contains("f") { return old.value }
            return command.flags.last { $0.matches("-f") || $0.name == "--file" }?.value
        case "unzip":
            return command.operands.first
        default:
            return nil
        }
    }

    /// True for a command that removes whole folders, what is not known, or by a search.
    private static func mayRemoveAnything(_ command: ResolvedCommand) -> Bool {
        switch command.command.name {
        case "rm": command.hasFlag("-r", "-R", "--recursive") || command.operands.contains { $0.literal == nil }
        case "find": command.hasFlag("-delete", "-exec", "-execdir")
        default: command.command.wrappers.contains("xargs") || command.command.name.isEmpty
        }
    }
}

/// The file that a download is stored as.
private enum Download {
    static func name(_ command: ResolvedCommand) -> String? {
        switch command.command.name {
        case "curl":
            if let file = command.flags.last(where: { $0.matches("-o") || $0.name == "--output" })?.value {
                return file.literal.map(lastPiece)
            }
            return command.hasFlag("-O", "--remote-name") ? addressName(command) : nil
        case "wget":
            if let file = command.flags.last(where: { $0.matches("-O") || $0.name == "--output-document" })?.value {
                return file.literal.map(lastPiece)
            }
            return addressName(command)
        default:
            return nil
        }
    }

    /// The last piece of the address.
    private static func addressName(_ command: ResolvedCommand) -> String? {
        let address = command.operands.lazy.compactMap(\.literal).last { $0.contains("/") }
        return address.map { lastPiece(String($0.prefix { $0 != "?" && $0 != "#" })) }
    }
}

private func lastPiece(_ path: String) -> String {
    String(path.lastPiece(behind: "/"))
}
