import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// CMD or ENTRYPOINT in shell form, so that a shell is the container's first process.
struct ShellFormCommand: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let build = facts.build
        // An image's history has the command as it was stored, not as it was written.
        guard build.dockerfile != nil, !build.isTemplate else { return [] }
        return facts.stages.flatMap { stageFacts -> [Match] in
            let stage = stageFacts.stage
            return stage.steps.compactMap { step -> Match? in
                // A shell of one's own choice is meant to run the command. BuildKit: `dispatchCmd`.
                guard let text = step.instruction.asCommand?.command.text, step.state.shell == nil, !stage.isWindows,
                    !Self.endsInExec(text), !Self.isShell(text), !Self.waits(text)
                else { return nil }
                let isEntrypoint = step.instruction.kind == .entrypoint
                let isReplaced =
                    Self.isOneCommand(text)
                    && (stageFacts.base.hasShellThatMakesWay || stageFacts.installsLikeRedHatOrAlpine)
                // The broken array is a finding of its own, and what never starts needs no form.
                guard !(step.instruction.hasInvalidJSON && InvalidJsonForm.isMeantAsArray(step.instruction)),
                    isEntrypoint || !isReplaced,
                    !stage.steps[(step.index + 1)...].contains(where: { $0.instruction.kind == step.instruction.kind })
                else { return nil }
                return Match(
                    range: step.instruction.keyword.range, stage: stage.index,
                    message: Self.message(isEntrypoint: isEntrypoint, isReplaced: isReplaced),
                    fix: Self.fix(text))
            }
        }
    }

    private static func message(isEntrypoint: Bool, isReplaced: Bool) -> String {
        guard isEntrypoint else { return "A shell runs this CMD, and may get the stop signal in place of the program" }
        return isReplaced
            ? "A shell runs this ENTRYPOINT, so CMD and the arguments of `docker run` are lost"
            : "A shell runs this ENTRYPOINT: it may get the stop signal in place of the program, and CMD is lost"
    }

    /// True where the shell has nothing to do but to start one program.
    private static func isOneCommand(_ text: MappedText) -> Bool {
        let first = text.string.prefix { $0 != " " }
        return !text.bytes.contains(where: "&|;<>()`\n".utf8.contains)
            && !["case", "cd", "eval", "for", "if", "set", "source", ".", "until", "while", "{", "!"].contains(first)
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
        return ManualStart.shells.contains(name)
            && zip(words, words.dropFirst()).allSatisfy { previous, word in
                word.hasPrefix("-") || ["--rcfile", "--init-file"].contains(previous)
            }
    }

    /// A shell at the end, or what waits for ever, is for somebody at a terminal.
    private static func waits(_ text: MappedText) -> Bool {
        let words = text.string.split { "&;".contains($0) }.last?.split(separator: " ") ?? []
        guard let name = words.first?.split(separator: "/").last else { return false }
        return ManualStart.waiting.contains(name) || (ManualStart.shells.contains(name) && words.count == 1)
    }

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

extension Base {
    /// True where `/bin/sh` is known to be BusyBox's or Bash, which become the program where it is the only one.
    fileprivate var hasShellThatMakesWay: Bool {
        guard case .image(let name) = self else { return false }
        let distributions = [
            "almalinux", "alpine", "amazonlinux", "archlinux", "busybox", "centos", "fedora", "oraclelinux", "photon",
            "rockylinux",
        ]
        return name.tag?.holds("alpine") ?? false || distributions.contains { name.repository.holds($0) }
    }
}

extension StageFacts {
    /// True where the package manager tells of such a base.
    fileprivate var installsLikeRedHatOrAlpine: Bool {
        steps.contains { step in
            step.commands.contains { ["apk", "dnf", "microdnf", "yum"].contains($0.command.name) }
        }
    }
}
