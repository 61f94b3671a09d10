import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// `<<-EOF` in a script whose closing line is indented with spaces: the shell does not take it for the end.
struct HeredocTerminatorTabs: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        return build.stages.flatMap { stage in
            stage.steps.flatMap { step in
                (step.script?.commands ?? []).flatMap(\.redirections).compactMap { redirection in
                    guard redirection.symbol == "<<-", let range = redirection.bodyRange,
                        let name = redirection.target.literal,
                        let line = Self.indentedEnd(
                            name, in: range.clamped(to: 0..<build.source.bytes.count), build.source)
                    else { return nil }
                    return Match(
                        range: line.space.upperBound..<line.end, stage: stage.index,
                        message:
                            "`\(name)` is indented with spaces: the shell reads on for a line that has tabs at most",
                        fix: Fix(title: "Remove the spaces", safety: .safe, edits: [Edit(line.space, line.tabs)]))
                }
            }
        }
    }

    /// The first line of the body that is the terminator but for spaces ahead of it.
    private static func indentedEnd(
        _ name: String, in range: ByteRange, _ source: SourceFile
    ) -> (space: ByteRange, end: Int, tabs: String)? {
        guard !range.isEmpty else { return nil }
        let last = source.position(range.upperBound - 1).line
        for number in source.position(range.lowerBound).line...last {
            let line = source.lines.range(ofLine: number)
            var start = line.lowerBound
            while start < line.upperBound, DockerfileLines.isBlank(source.bytes[start]) { start += 1 }
            let space = line.lowerBound..<start
            guard source.bytes[space].contains(UInt8(ascii: " ")),
                source.bytes[start..<line.upperBound].elementsEqual(name.utf8)
            else { continue }
            let tabs = source.bytes[space].count { $0 == UInt8(ascii: "\t") }
            return (space, line.upperBound, String(repeating: "\t", count: tabs))
        }
        return nil
    }
}
