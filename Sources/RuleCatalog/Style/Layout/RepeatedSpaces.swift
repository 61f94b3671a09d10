import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// Several spaces between keyword, flags and words, where one parts them. Shell text is left alone: what is in
/// quotes there counts.
struct RepeatedSpaces: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        return build.stages.flatMap { stage in
            ([stage.from].compactMap { $0 } + stage.steps.map(\.instruction)).flatMap { instruction in
                Self.gaps(in: instruction, of: build.source).map { gap in
                    Match(
                        range: gap, stage: stage.index,
                        fix: Fix(title: "Leave one space", safety: .safe, edits: [Edit(gap, " ")]))
                }
            }
        }
    }

    private static func gaps(in instruction: Instruction, of source: SourceFile) -> [ByteRange] {
        let words: [Word]
        if case .words(let all) = instruction.arguments { words = all } else { words = [] }
        let pieces = [instruction.keyword.range] + instruction.flags.map(\.range) + words.map(\.range)
        return pieces.compactMap { piece in
            var end = piece.upperBound
            while end < source.bytes.count, source.bytes[end] == UInt8(ascii: " ") { end += 1 }
            guard end - piece.upperBound > 1, end < min(instruction.range.upperBound, source.bytes.count) else {
                return nil
            }
            // A line that goes on may have its backslashes one below the other.
            let next = source.bytes[end]
            guard next > 0x20, next != UInt8(ascii: "\\"), next != UInt8(ascii: "`") else { return nil }
            return piece.upperBound..<end
        }
    }
}
