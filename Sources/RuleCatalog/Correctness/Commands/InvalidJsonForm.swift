import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// Arguments that were meant to be a JSON array and are not one, so that the shell gets them as text.
struct InvalidJsonForm: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil, !build.isTemplate else { return [] }
        return build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                let instruction = step.instruction
                guard instruction.hasInvalidJSON, Self.isMeantAsArray(instruction) else { return nil }
                return Match(
                    range: instruction.text.fileRange, stage: stage.index, message: Self.message(instruction))
            }
        }
    }

    static func isMeantAsArray(_ instruction: Instruction) -> Bool {
        guard let words = arguments(instruction), words.first == "[", !words.hasPrefix("[[") else { return false }
        let inside = words.dropFirst()
        guard let first = inside.first else { return false }
        switch instruction.kind {
        case .copy, .add, .volume, .shell:
            return words.contains("]")
        case .cmd, .entrypoint, .run, .healthcheck:
            if isQuote(first) { return true }
            // The shell's command `[` has a space behind it, and so have its words.
            if first.isWhitespace { return beginsWithItem(inside) }
            // `[Net.ServicePointManager]::…` is PowerShell.
            return (first.isLetter || first == "/") && words.last == "]"
                && (words.contains(",") || !words.contains(" "))
        default:
            return false
        }
    }

    /// What stands behind the keyword, and behind the CMD of a HEALTHCHECK, without white space around it.
    private static func arguments(_ instruction: Instruction) -> Substring? {
        var text = instruction.text.string[...]
        if instruction.kind == .healthcheck, let open = text.firstIndex(of: "[") {
            let head = text[..<open].filter { !$0.isWhitespace }.uppercased()
            guard head.isEmpty || head == "CMD" else { return nil }
            text = text[open...]
        }
        text = text.drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }

    /// A word in quotes with a comma or the closing bracket behind it.
    private static func beginsWithItem(_ text: Substring) -> Bool {
        let start = text.drop(while: \.isWhitespace)
        guard let quote = start.first, isQuote(quote) else { return false }
        let rest = start.dropFirst().drop { !isQuote($0) }.dropFirst().drop(while: \.isWhitespace)
        return rest.first == "," || rest.first == "]"
    }

    private static func isQuote(_ character: Character) -> Bool { "\"'“”‘’".contains(character) }

    private static func message(_ instruction: Instruction) -> String {
        let text = instruction.text.string
        let reason =
            if text.contains(where: { isQuote($0) && !$0.isASCII }) {
                "it has typographic quotes"
            } else if text.contains("'"), !text.contains("\"") {
                "JSON has double quotes only"
            } else if !text.contains("\""), !text.contains("'") {
                "its words have no quotes"
            } else if !text.contains("]") {
                "its bracket is not closed"
            } else if text.last(where: { !$0.isWhitespace }) != "]" {
                "something stands behind its bracket"
            } else {
                "a comma, a quote or a backslash is out of place"
            }
        let isShell = [.cmd, .entrypoint, .run, .healthcheck].contains(instruction.kind)
        return
            "This is no JSON array, since \(reason), and so it is read as \(isShell ? "a shell command" : "plain words")"
    }
}
