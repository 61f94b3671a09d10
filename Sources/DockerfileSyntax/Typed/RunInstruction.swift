import SourceText

/// RUN.
public struct RunInstruction: Sendable {
    /// With heredocs, the line that has their markers.
    public let command: Command
    public let mounts: [Mount]
    public let network: Flag?
    public let security: Flag?
    public let devices: [Flag]
    /// One for each heredoc.
    public let scripts: [RunScript]
}

/// The body of a heredoc of a RUN, and what reads it. `dispatchRun` in dockerfile2llb/convert.go.
public struct RunScript: Sendable {
    public let heredoc: Heredoc
    /// True where the body is the script itself, `RUN <<EOF`; false where it is input of a command on the line.
    public let isWholeCommand: Bool
    /// The program that reads the body, without its folders: from `#!`, or the command that the marker belongs to.
    /// `nil` for the stage's shell, or where it cannot be told.
    public let interpreter: String?

    /// The body as it is read.
    public var text: MappedText { heredoc.content }
}

extension Instruction {
    /// The instruction as RUN.
    public var asRun: RunInstruction? {
        guard kind == .run else { return nil }
        return RunInstruction(
            command: Command(arguments), mounts: flags.filter { $0.name == "mount" }.map(Mount.init),
            network: flag("network"), security: flag("security"), devices: flags.filter { $0.name == "device" },
            scripts: scripts)
    }

    private var scripts: [RunScript] {
        guard let first = heredocs.first else { return [] }
        if heredocs.count == 1, ((try? HeredocMarker(text.bytes)) ?? nil) != nil {
            let interpreter = Interpreter.ofShebang(first.content.bytes)
            return [RunScript(heredoc: first, isWholeCommand: true, interpreter: interpreter)]
        }
        let readers = Interpreter.byMarker(in: text)
        return heredocs.map {
            RunScript(heredoc: $0, isWholeCommand: false, interpreter: readers[$0.markerRange.lowerBound])
        }
    }
}
