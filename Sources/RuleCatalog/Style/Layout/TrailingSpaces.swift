import BuildModel
import RuleEngine
import SourceText

/// White space at the end of a line.
struct TrailingSpaces: Check {
    func matches(in build: Build) -> [Match] {
        guard let lines = DockerfileLines(build) else { return [] }
        return lines.numbers.compactMap { number in
            let space = lines.textRange(ofLine: number).upperBound..<build.source.lines.range(ofLine: number).upperBound
            guard !space.isEmpty else { return nil }
            return Match(
                range: space, fix: Fix(title: "Remove the white space", safety: .safe, edits: [Edit(space, "")]))
        }
    }
}
