import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// A command that the configuration says needs a secret, in a RUN that mounts none.
struct SecretWithoutMount: Check {
    let options: Options

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard !options.commands.isEmpty else { return [] }
        let needs = options.commands.sorted { $0.key < $1.key }.map { Need($0.key, $0.value) }
        return facts.stages.flatMap { stage in
            stage.steps.flatMap { step -> [Match] in
                guard let run = step.step.instruction.asRun, !step.commands.isEmpty else { return [] }
                return needs.compactMap { need in
                    guard let command = step.commands.first(where: need.isOf),
                        !run.mounts.contains(where: need.isMet)
                    else { return nil }
                    return need.match(command, step.step, stage: stage.stage.index, of: facts.build)
                }
            }
        }
    }
}

/// A command and the secret that it needs.
private struct Need {
    let words: [String]
    /// The options of the mount: `id=pip,target=/root/.config/pip/pip.conf`.
    let mount: String
    private let id: String?

    init(_ command: String, _ mount: String) {
        words = command.split(separator: " ").map(String.init)
        self.mount = mount
        id = mount.split(separator: ",").first { $0.hasPrefix("id=") }.map { String($0.dropFirst(3)) }
    }

    func isOf(_ command: ResolvedCommand) -> Bool {
        guard command.command.name == words.first else { return false }
        let operands = command.operands.prefix(words.count - 1).map(\.literal)
        return operands.elementsEqual(words.dropFirst().map { $0 })
    }

    func isMet(_ given: Mount) -> Bool {
        given.kind == .secret && (id == nil || given.id?.value == id)
    }

    func match(_ command: ResolvedCommand, _ step: Step, stage: Int, of build: Build) -> Match {
        let end = step.instruction.keyword.range.upperBound
        let edit = Edit(end..<end, " --mount=type=secret,\(mount)")
        return Match(
            range: command.command.nameRange, stage: stage,
            message:
                "`\(words.joined(separator: " "))` runs without the secret \(id.map { "`\($0)` " } ?? "")that it needs",
            advice: "Write `RUN --mount=type=secret,\(mount) …`",
            fix: build.dockerfile == nil ? nil : Fix(title: "Mount the secret", safety: .unsafe, edits: [edit]))
    }
}
