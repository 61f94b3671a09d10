import BuildModel
import ShellSyntax
import SourceText

/// The shell scripts of a Dockerfile's RUNs and the commands found in them, for machines: one line a script.
public struct ScriptsJSON: ReportEncoder {
    public init() {}

    public func encode(_ build: Build) -> String {
        build.scripts.filter(\.interpreter.dialect.isPOSIX).map { line($0, in: build) }.joined()
    }

    private func line(_ script: StageScript, in build: Build) -> String {
        // Read by itself, its places are offsets into its own text.
        let file = SourceFile(path: build.source.path, bytes: script.text.bytes)
        let text = MappedText(file, 0..<file.bytes.count)
        let shell = ShellScript(parsing: text, interpreter: script.interpreter)
        let place = build.source.position(script.text.fileOffset(0))
        return JSONWriter.line(
            .object([
                ("path", .string(build.source.path)), ("line", .int(place.line)), ("column", .int(place.column)),
                ("dialect", .string("\(shell.dialect)")), ("script", .string(script.text.string)),
                ("commands", .array(shell.commands.map { command($0, in: shell) })),
            ]))
    }

    private func command(_ command: ShellCommand, in shell: ShellScript) -> JSONValue {
        .object([
            ("start", .int(command.range.lowerBound)), ("end", .int(command.range.upperBound)),
            ("name", .string(command.name)), ("isQuoted", .bool(shell.isQuoted(command))),
        ])
    }
}

extension ShellScript {
    /// Whether a command stands in a script that another command is given, as with `sh -c`.
    fileprivate func isQuoted(_ command: ShellCommand) -> Bool {
        var chain: Int? = command.chain
        while let number = chain, chains.indices.contains(number) {
            if chains[number].kind == .quoted { return true }
            chain = chains[number].parent.flatMap { pipelines.indices.contains($0) ? pipelines[$0].chain : nil }
        }
        return false
    }
}
