import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// Blank lines within a continued instruction.
struct EmptyContinuationLine: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        let matches = build.stages.flatMap { stage -> [Match] in
            ([stage.from].compactMap { $0 } + stage.steps.map(\.instruction)).compactMap { instruction -> Match? in
                let lines = instruction.blankLines.map { Self.withLineEnd($0, in: build.source) }
                guard let first = lines.first, !first.isEmpty else { return nil }
                return Match(
                    range: first, stage: stage.index,
                    fix: Fix(title: "Remove the blank lines", safety: .safe, edits: lines.map { Edit($0, "") }))
            }
        }
        // What a template leaves blank is its own affair.
        return matches.isEmpty || build.isTemplate ? [] : matches
    }

    private static func withLineEnd(_ line: ByteRange, in source: SourceFile) -> ByteRange {
        var end = line.upperBound
        while end < source.bytes.count, source.bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return line.lowerBound..<min(end + 1, source.bytes.count)
    }
}
