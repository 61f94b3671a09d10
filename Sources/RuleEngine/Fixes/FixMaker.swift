import BuildModel
import DockerfileSyntax
import RuleFormat
import ShellSyntax
import SourceText

/// Makes the edits that a rule's recipe asks for.
enum FixMaker {
    /// `nil` where the recipe does not fit: the fix is left out, the finding stays.
    /// - Parameter hits: what one finding stands for, at least one place.
    static func fix(_ recipe: FixRecipe, _ hits: [Hit], _ subject: Subject, _ build: Build) -> Fix? {
        guard build.dockerfile != nil, let action = recipe.action, let instruction = subject.instruction
        else {
            return nil
        }
        let step = step(subject, build)
        var edits: [Edit] = []
        // One command at the end of the RUN does for all of them.
        let places = if case .appendToRun = action { hits.prefix(1) } else { hits[...] }
        for hit in places {
            guard let edit = edit(action, hit, instruction, step, build.source) else { return nil }
            if !edits.contains(edit) { edits.append(edit) }
        }
        return Fix(title: recipe.title, safety: recipe.safety, edits: edits)
    }

    private static func step(_ subject: Subject, _ build: Build) -> Step? {
        guard let stage = subject.stage, let step = subject.step else { return nil }
        return build.stages[stage].steps[step]
    }

    private static func edit(
        _ action: FixRecipe.Action, _ hit: Hit, _ instruction: Instruction, _ step: Step?, _ source: SourceFile
    ) -> Edit? {
        switch action {
        case .appendToRun(let text):
            guard var text = calledAsWritten(text, hit, source) else { return nil }
            if isUnderSudo(hit, step) { text = text.replacing("&& ", with: "&& sudo ") }
            return runEnd(instruction, step, source).map { Edit($0..<$0, text) }
        case .insertFlag(let flag): return hit.commandEnd.map { Edit($0..<$0, " \(flag)") }
        case .replaceCommand(let name): return hit.commandName.map { Edit($0, name) }
        case .replaceKeyword(let keyword): return Edit(instruction.keyword.range, keyword)
        case .replaceMatch(let text): return Edit(hit.range, text)
        case .removeInstruction: return Edit(lines(of: instruction, source), "")
        }
    }

    /// What is appended calls a program as the RUN does, which may lie outside of PATH: `/opt/yarn/bin/yarn`.
    /// `nil` for a path that another folder gives another meaning.
    private static func calledAsWritten(_ text: String, _ hit: Hit, _ source: SourceFile) -> String? {
        let written = hit.commandName.map { source.text($0) } ?? ""
        guard let slash = written.lastIndex(of: "/") else { return text }
        let beginning = "&& \(written[written.index(after: slash)...]) "
        guard text.contains(beginning) else { return text }
        return written.hasPrefix("/") ? text.replacing(beginning, with: "&& \(written) ") : nil
    }

    /// True where somebody else than root runs the command that matched, who cannot undo what it did.
    private static func isUnderSudo(_ hit: Hit, _ step: Step?) -> Bool {
        let script = step?.script ?? step?.trigger
        let command = script?.commands.first { $0.range.contains(hit.range.lowerBound) }
        return command?.wrappers.contains("sudo") ?? false
    }

    /// Where a command can be added to a RUN in shell form so that it runs last.
    private static func runEnd(_ instruction: Instruction, _ step: Step?, _ source: SourceFile) -> Int? {
        guard case .shell = instruction.arguments, instruction.heredocs.isEmpty,
            let script = step?.script ?? step?.trigger,
            script.dialect.isPOSIX, let last = script.list.items.last, last.joint != .or
        else { return nil }
        var end = instruction.text.fileRange.upperBound
        while end > 0, source.bytes[end - 1] <= 32 { end -= 1 }
        // Behind a comment, or behind `&`, `;` or `|`, the text would mean something else.
        let start = max(script.commands.last?.range.upperBound ?? end, instruction.range.lowerBound)
        let tail = start < end ? source.bytes[start..<end] : []
        let isPlain = !tail.contains { [UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "|")].contains($0) }
        let endsOpen = end > 0 && [UInt8(ascii: ";"), UInt8(ascii: "\\")].contains(source.bytes[end - 1])
        return isPlain && !endsOpen ? end : nil
    }

    /// The instruction's lines with their line end.
    private static func lines(of instruction: Instruction, _ source: SourceFile) -> ByteRange {
        var start = instruction.range.lowerBound
        var end = min(instruction.range.upperBound, source.bytes.count)
        while start > 0, source.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        while end < source.bytes.count {
            end += 1
            if source.bytes[end - 1] == UInt8(ascii: "\n") { break }
        }
        return start..<end
    }
}
