import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// Empty lines between instructions that a team wants otherwise.
struct NewlineBetweenInstructions: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        guard let instructions = build.dockerfile?.instructions else { return [] }
        return zip(instructions, instructions.dropFirst()).compactMap { above, below in
            let gap = Gap(above, below, in: build.source)
            switch options.mode {
            case "always": return gap.blank.isEmpty ? missing(gap, below) : nil
            case "never": return surplus(gap)
            default:
                // A comment says that something new begins.
                if above.kind == below.kind { return gap.hasComments ? nil : surplus(gap) }
                return gap.blank.isEmpty ? missing(gap, below) : nil
            }
        }
    }

    private func missing(_ gap: Gap, _ below: Instruction) -> Match {
        Match(
            range: below.keyword.range, message: "There is no empty line ahead of this instruction",
            advice: "Put one there",
            fix: Fix(title: "Add an empty line", safety: .safe, edits: [Edit(gap.start..<gap.start, "\n")]))
    }

    private func surplus(_ gap: Gap) -> Match? {
        guard let first = gap.blank.first else { return nil }
        return Match(
            range: first, message: "The instructions around this empty line belong together",
            advice: "Remove the empty line",
            fix: Fix(title: "Remove the empty lines", safety: .safe, edits: gap.blank.map { Edit($0, "") }))
    }
}

/// The lines between two instructions.
private struct Gap {
    /// Where the line behind the first instruction begins.
    let start: Int
    /// The empty lines, with their line ends.
    let blank: [ByteRange]
    let hasComments: Bool

    init(_ above: Instruction, _ below: Instruction, in source: SourceFile) {
        let first = source.position(max(above.range.lowerBound, above.range.upperBound - 1)).line + 1
        let last = source.position(below.range.lowerBound).line
        start = source.lines.range(ofLine: first).lowerBound
        let numbers = first < last ? Array(first..<last) : []
        let ranges = numbers.map {
            source.lines.range(ofLine: $0).lowerBound..<source.lines.range(ofLine: $0 + 1).lowerBound
        }
        blank = ranges.filter { source.bytes[$0].allSatisfy { $0 <= 0x20 } }
        hasComments = blank.count < ranges.count
    }
}
