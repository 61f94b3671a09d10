import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// CMD or ENTRYPOINT in shell form, so that a shell is the container's first process.
struct ShellFormCommand: Check {
    func matches(in build: Build) -> [Match] {
        // An image's history has the command as it was stored, not as it was written.
        guard build.dockerfile != nil, !build.isTemplate else { return [] }
        return build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                // A shell of one's own choice is meant to run the command. BuildKit: `dispatchCmd`.
                guard let text = step.instruction.asCommand?.command.text, step.state.shell == nil, !stage.isWindows,
                    !Self.endsInExec(text), !Self.isShell(text)
                else { return nil }
                let name = step.instruction.keyword.value.uppercased()
                return Match(
                    range: step.instruction.keyword.range, stage: stage.index,
                    message: Self.message(name, isBrokenArray: step.instruction.hasInvalidJSON),
                    fix: Self.fix(text))
            }
        }
    }

    private static func message(_ name: String, isBrokenArray: Bool) -> String {
        if isBrokenArray { return "What looks like an array is no valid JSON, so a shell is given all of it as text" }
        return name == "ENTRYPOINT"
            ? "A shell runs this ENTRYPOINT: it gets the stop signal in place of the program, and CMD is lost"
            : "A shell runs this CMD, and it gets the stop signal in place of the program"
    }

    /// `exec program` puts the program in the shell's place, also behind `. settings &&`.
    private static func endsInExec(_ text: MappedText) -> Bool {
        let last = text.string.split { $0 == "&" || $0 == ";" }.last?.drop { $0 == " " }
        return text.bytes.starts(with: Array("exec ".utf8)) || last?.hasPrefix("exec ") ?? false
    }

    /// A shell by itself is for people at a terminal, who end it themselves.
    private static func isShell(_ text: MappedText) -> Bool {
        let words = text.string.split(separator: " ")
        guard let name = words.first?.split(separator: "/").last else { return false }
        return shells.contains(String(name)) && words.dropFirst().allSatisfy { $0.hasPrefix("-") }
    }

    private static let shells: Set<String> = ["ash", "bash", "dash", "fish", "ksh", "sh", "zsh"]

    /// The words as a JSON array, where the shell would do nothing but split them.
    private static func fix(_ text: MappedText) -> Fix? {
        let isPlain = text.bytes.allSatisfy { byte in
            switch byte {
            case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
                UInt8(ascii: ","), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "%"):
                true
            default: false
            }
        }
        let words = text.string.split(separator: " ").map { "\"\($0)\"" }
        guard isPlain, !words.isEmpty, text.fileRange.count == text.bytes.count else { return nil }
        let edit = Edit(text.fileRange, "[\(words.joined(separator: ", "))]")
        return Fix(title: "Write it as a JSON array", safety: .unsafe, edits: [edit])
    }
}
