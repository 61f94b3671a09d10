import DockerfileSyntax
import ShellSyntax
import SourceText

/// A script that some RUN of a build gives a shell, with what the shell finds when it runs.
public struct StageScript: Sendable {
    /// As the shell gets it, heredocs included.
    public var text: MappedText
    public var interpreter: ShellInterpreter
    /// The names that ARG and ENV have set up to here, sorted.
    public var variables: [String]
    /// The stage's index.
    public var stage: Int
}

extension Build {
    /// The scripts of all stages, in file order, those of RUNs behind ONBUILD among them.
    public var scripts: [StageScript] {
        stages.flatMap { stage in
            let dialect = BaseResolver.defaultDialect(of: stage, among: stages)
            return stage.steps.compactMap { step -> StageScript? in
                let instruction = step.instruction.triggers.first ?? step.instruction
                guard instruction.kind == .run else { return nil }
                let shell = step.state.shell.map { ShellInterpreter(shell: $0) } ?? ShellInterpreter(dialect: dialect)
                guard let script = ScriptText(instruction, in: source, shell: shell) else { return nil }
                return StageScript(
                    text: script.hasHeredocs ? script.text.followed(by: instruction.heredocs, in: source) : script.text,
                    interpreter: script.interpreter, variables: step.state.variables.names.sorted(), stage: stage.index)
            }
        }
    }
}

extension MappedText {
    /// The line of an instruction and its heredocs, as a shell reads them.
    fileprivate func followed(by heredocs: [Heredoc], in source: SourceFile) -> MappedText {
        var text = self
        let newline = CollectionOfOne(UInt8(ascii: "\n"))
        for heredoc in heredocs {
            text.append(newline, at: max(0, heredoc.body.fileOffset(0) - 1))
            text.append(heredoc.body.bytes, at: heredoc.body.fileOffset(0))
            let end = heredoc.terminatorRange.clamped(to: 0..<source.bytes.count)
            text.append(source.bytes[end], at: end.lowerBound)
        }
        return text
    }
}
