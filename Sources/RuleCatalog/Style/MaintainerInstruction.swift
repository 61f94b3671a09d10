import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// MAINTAINER, with a label as its fix.
struct MaintainerInstruction: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.filter { $0.instruction.kind == .maintainer }.map { step in
                Match(
                    range: step.instruction.keyword.range, stage: stage.index,
                    fix: build.dockerfile == nil ? nil : Self.fix(step.instruction))
            }
        }
    }

    private static func fix(_ instruction: Instruction) -> Fix? {
        var author = instruction.text.string[...]
        while let last = author.last, last.isWhitespace { author.removeLast() }
        if author.count > 1, author.first == author.last, author.first == "\"" || author.first == "'" {
            author = author.dropFirst().dropLast()
        }
        guard !author.isEmpty, !author.contains(where: { "\"\\$`\n".contains($0) }) else { return nil }
        let isLower = instruction.keyword.value == instruction.keyword.value.lowercased()
        let label = "\(isLower ? "label" : "LABEL") org.opencontainers.image.authors=\"\(author)\""
        let range = instruction.keyword.range.lowerBound..<instruction.text.fileRange.upperBound
        return Fix(title: "Make it a label", safety: .safe, edits: [Edit(range, label)])
    }
}
