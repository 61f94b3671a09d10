import DockerfileSyntax
import ShellSyntax
import SourceText

/// The text of a RUN that a shell reads.
struct ScriptText {
    var text: MappedText
    var interpreter: ShellInterpreter
    /// True where the text is the line that an instruction has beside its heredocs.
    var hasHeredocs = false

    /// `nil` for a RUN that starts a program by itself.
    init?(_ instruction: Instruction, in source: SourceFile, shell: ShellInterpreter) {
        guard let run = instruction.asRun else { return nil }
        if let script = run.scripts.first, script.isWholeCommand {
            let firstLine = String(decoding: script.text.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            text = script.text
            interpreter = ShellInterpreter(scriptLine: firstLine) ?? shell
            return
        }
        switch run.command {
        case .shell(let line):
            text = line
            interpreter = shell
            hasHeredocs = !instruction.heredocs.isEmpty
        case .exec(let words):
            guard let script = Self.script(in: words, of: source) else { return nil }
            self = script
        case .none: return nil
        }
    }

    private init(text: MappedText, interpreter: ShellInterpreter) {
        self.text = text
        self.interpreter = interpreter
    }

    /// The script in `["sh", "-c", "…"]`.
    private static func script(in words: [Word], of source: SourceFile) -> ScriptText? {
        guard words.count > 2, let last = words.last, let script = unescaped(last, in: source) else { return nil }
        let shell = ShellInterpreter(shell: words.dropLast().map(\.value))
        guard shell.dialect != .other, words[words.count - 2].value.lowercased().hasSuffix("c") else { return nil }
        return ScriptText(text: script, interpreter: shell)
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
