import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// An instruction that begins in another column than the first of its stage.
struct UnevenIndentation: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        return build.stages.flatMap { stage -> [Match] in
            let indents = stage.steps.map { Self.indent(of: $0.instruction, in: build.source) }
            guard let first = indents.first.flatMap({ $0 }) else { return [] }
            let wanted = build.source.text(first)
            return zip(stage.steps, indents).compactMap { step, indent in
                guard let indent, build.source.text(indent) != wanted else { return nil }
                return Match(
                    range: step.instruction.keyword.range, stage: stage.index,
                    fix: Fix(
                        title: "Indent it like the others", safety: .safe, edits: [Edit(indent, wanted)]))
            }
        }
    }

    /// The white space ahead of the keyword; `nil` where something else stands there.
    private static func indent(of instruction: Instruction, in source: SourceFile) -> ByteRange? {
        let start = instruction.keyword.range.lowerBound
        let line = source.lines.range(ofLine: source.position(start).line).lowerBound
        guard line <= start, source.bytes[line..<start].allSatisfy(DockerfileLines.isBlank) else { return nil }
        return line..<start
    }
}
