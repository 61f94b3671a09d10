import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// The image makes a user, names it nowhere else, and runs as root.
struct UserNeverUsed: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let build = facts.build
        guard let final = build.finalStage, facts.fact(FinalPurpose.self).isForRunning,
            final.end.user.map({ ["root", "0"].contains($0) }) ?? true, !final.startsScript
        else { return [] }
        let chain = build.finalChain.map { facts.stages[$0.index] }
        // Switched to for a part of the build: somebody knows what it is for.
        guard !chain.contains(where: { $0.stage.steps.contains { $0.instruction.kind == .user } }) else { return [] }
        let made = chain.flatMap { stage in
            stage.steps.flatMap { step in
                step.commands.compactMap { Self.user(of: $0).map { (word: $0, stage: stage.stage.index) } }
            }
        }
        return made.compactMap { word, stage in
            guard let name = word.literal, !Self.isMentioned(name, besides: made.map(\.word), in: chain) else {
                return nil
            }
            return Match(
                range: word.range, stage: stage,
                message: "The user `\(name)` is made, but nothing runs as it: the container's program is root",
                advice: "Add `USER \(name)` ahead of CMD or ENTRYPOINT")
        }
    }

    /// The name behind `useradd` or `adduser`.
    private static func user(of command: ResolvedCommand) -> ShellWord? {
        guard ["useradd", "adduser"].contains(command.command.name), !command.command.isConditional else { return nil }
        // With two names `adduser` adds a user to a group.
        guard command.operands.count == 1, let word = command.operands.last, let name = word.literal,
            !name.hasPrefix("_")
        else {
            return nil
        }
        return word
    }

    private static func isMentioned(_ name: String, besides words: [ShellWord], in chain: [StageFacts]) -> Bool {
        let commands: Set<String> = ["useradd", "adduser", "groupadd", "addgroup"]
        for stage in chain {
            for step in stage.steps {
                if step.commands.isEmpty {
                    if step.step.instruction.text.string.contains(name) { return true }
                    if step.step.instruction.flags.contains(where: { $0.value?.value.contains(name) ?? false }) {
                        return true
                    }
                    continue
                }
                for command in step.commands where !commands.contains(command.command.name) {
                    let words = command.command.arguments + command.command.redirections.map(\.target)
                    if words.contains(where: { $0.literal.map { $0.contains(name) } ?? true }) { return true }
                }
            }
        }
        return false
    }
}

extension Stage {
    /// True where the container starts a script, which may change the user itself.
    fileprivate var startsScript: Bool {
        steps.contains { step in
            guard step.instruction.kind == .cmd || step.instruction.kind == .entrypoint else { return false }
            let text = step.instruction.text.string
            return text.contains(".sh") || text.contains("entrypoint") || text.contains("init")
                || text.contains("supervisor")
                || text.contains("start") || text.contains("run")
        }
    }
}
