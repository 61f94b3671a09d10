import DockerfileSyntax
import ShellSyntax
import SourceText

/// The commands of a RUN, in whichever of its forms they stand.
enum StepScript {
    static func read(_ instruction: Instruction, in source: SourceFile, shell: ShellInterpreter) -> ShellScript? {
        if let script = ScriptText(instruction, in: source, shell: shell) {
            return ShellScript(parsing: script.text, interpreter: script.interpreter)
        }
        return instruction.asRun?.command.words.flatMap(plainCommand)
    }

    /// `RUN ["apt-get", "update"]` is one command.
    private static func plainCommand(_ words: [Word]) -> ShellScript? {
        guard let program = words.first, let last = words.last else { return nil }
        let command = ShellCommand(
            range: program.range.lowerBound..<last.range.upperBound,
            name: program.value.split(separator: "/").last.map(String.init) ?? program.value,
            nameRange: program.range,
            arguments: words.dropFirst().map { word in
                ShellWord(range: word.range, parts: [.literal(word.value, quoted: true)])
            })
        let pipeline = ShellPipeline(isNegated: false, nodes: [.simple(command)])
        return ShellScript(
            dialect: .other, list: ShellList(items: [.init(joint: .start, pipeline: pipeline)]), commands: [command])
    }
}
