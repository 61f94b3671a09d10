import DockerfileSyntax
import ShellSyntax
import SourceText

/// The commands of a RUN, in whichever of its forms they stand.
enum StepScript {
    static func read(_ instruction: Instruction, in source: SourceFile, shell: ShellInterpreter) -> ShellScript? {
        guard let run = instruction.asRun else { return nil }
        if let script = run.scripts.first, script.isWholeCommand {
            let firstLine = String(decoding: script.text.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            let interpreter = ShellInterpreter(scriptLine: firstLine) ?? shell
            return ShellScript(parsing: script.text, interpreter: interpreter)
        }
        switch run.command {
        case .shell(let text): return ShellScript(parsing: text, interpreter: shell)
        case .exec(let words): return execForm(words, in: source)
        case .none: return nil
        }
    }

    /// `RUN ["apt-get", "update"]` is one command; `RUN ["sh", "-c", "…"]` is the script in it.
    private static func execForm(_ words: [Word], in source: SourceFile) -> ShellScript? {
        guard let program = words.first, let last = words.last else { return nil }
        if words.count > 2, let script = unescaped(last, in: source) {
            let shell = ShellInterpreter(shell: words.dropLast().map(\.value))
            if shell.dialect != .other, words[words.count - 2].value.lowercased().hasSuffix("c") {
                return ShellScript(parsing: script, interpreter: shell)
            }
        }
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

    /// The inside of a JSON string that stands in the file byte for byte; `nil` where it has escapes.
    private static func unescaped(_ word: Word, in source: SourceFile) -> MappedText? {
        let inside = word.range.lowerBound + 1..<max(word.range.lowerBound + 1, word.range.upperBound - 1)
        guard inside.upperBound <= source.bytes.count, source.bytes[inside].elementsEqual(word.value.utf8) else {
            return nil
        }
        return MappedText(source, inside)
    }
}
