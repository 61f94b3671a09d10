import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// A COPY of one file, and a RUN right behind it that only sets the file's mode.
struct ChmodAfterCopy: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            zip(stage.steps, stage.steps.dropFirst()).compactMap { copy, run in
                Self.match(copy, run, stage: stage, build: build)
            }
        }
    }

    private static func match(_ copy: Step, _ run: Step, stage: Stage, build: Build) -> Match? {
        guard run.instruction.kind == .run, let script = run.script, script.dialect.isPOSIX, !stage.isWindows,
            script.commands.count == 1, let command = script.commands.first, command.name == "chmod",
            command.wrappers.isEmpty, command.redirections.isEmpty, !command.hasFlag("-R", "--recursive"),
            copy.instruction.kind == .copy, let copied = Copied(copy, escape: build.escape)
        else { return nil }
        let operands = command.operands.compactMap(\.literal)
        guard operands.count == 2, command.operands.count == 2, copied.instruction.chmod == nil,
            let path = ContainerPath(operands[1], in: run.state.workingDirectory), copied.paths == [path]
        else { return nil }
        let evidence = run.layer.flatMap { HiddenCopies(build)?.evidence(touchedBy: $0) }
        if let evidence, evidence.bytes == 0 { return nil }
        return Match(
            range: command.range, stage: stage.index,
            message: "`\(command.name)` makes a second layer with the same file, where COPY can set the mode",
            advice: "Write `COPY --chmod=\(operands[0])`",
            fix: fix(operands[0], copy.instruction, run.instruction, build), evidence: evidence)
    }

    /// Numbers mean the same to both; not every builder reads `+x`.
    private static func fix(_ mode: String, _ copy: Instruction, _ run: Instruction, _ build: Build) -> Fix? {
        guard build.dockerfile != nil, (3...4).contains(mode.utf8.count),
            mode.utf8.allSatisfy({ (0x30...0x37).contains($0) }),
            run.flags.isEmpty
        else { return nil }
        let end = copy.keyword.range.upperBound
        return Fix(
            title: "Set the mode with COPY --chmod", safety: .safe,
            edits: [Edit(end..<end, " --chmod=\(mode)"), Edit(build.source.wholeLines(run.range), "")])
    }
}
