import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax

/// `USER name:group` of a user that was given further groups: they are lost.
struct UserGroupDropsSupplementary: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let escape = facts.build.escape
        return facts.stages.flatMap { stage in
            stage.stage.steps.compactMap { step -> Match? in
                guard let user = step.instruction.asUser, let word = user.group,
                    let name = step.state.expand(user.name.value, escape: escape),
                    let group = step.state.expand(word.value, escape: escape),
                    !name.isEmpty, name != "root", Int(name) == nil
                else { return nil }
                let lost = Self.groups(of: name, in: stage.chain.flatMap { facts.stages[$0].steps.flatMap(\.commands) })
                    .filter { $0 != group && $0 != name && !Self.looksUpGroups.contains($0) }
                guard !lost.isEmpty else { return nil }
                let list = lost.map { "`\($0)`" }.joined(separator: ", ")
                return Match(
                    range: word.range, stage: stage.stage.index,
                    message: "With a group behind the name the container has that group alone, and not \(list)",
                    advice: "Write `USER \(name)`, which has all groups of the user")
            }
        }
    }

    /// sudo asks /etc/group, and not the process.
    private static let looksUpGroups: Set<String> = ["sudo", "wheel", "admin"]

    /// The groups that commands add a user to, in order.
    private static func groups(of name: String, in commands: [ResolvedCommand]) -> [String] {
        var groups: [String] = []
        for command in commands {
            let operands = command.operands.compactMap(\.literal)
            switch command.command.name {
            case "useradd", "usermod":
                guard operands.last == name,
                    let flag = command.flags.last(where: { $0.matches("-G") || $0.name == "--groups" })
                else { continue }
                groups += (flag.value?.literal ?? "").split(separator: ",").map(String.init)
            case "adduser", "addgroup":
                if operands.count == 2, operands[0] == name { groups.append(operands[1]) }
            case "gpasswd":
                if command.hasFlag("-a", "--add"), operands.contains(name), let group = operands.last, group != name {
                    groups.append(group)
                }
            default: continue
            }
        }
        return groups.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
