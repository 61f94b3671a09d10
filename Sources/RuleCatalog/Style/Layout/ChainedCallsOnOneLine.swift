import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// Two commands of a RUN, joined by `&&` or `||`, that stand in one line.
struct ChainedCallsOnOneLine: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        return build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                guard step.instruction.kind == .run, case .shell = step.instruction.arguments,
                    step.instruction.heredocs.isEmpty, let script = step.script, script.dialect.isPOSIX
                else { return nil }
                let joints = Self.joints(of: script.list, in: build.source)
                guard let first = joints.first else { return nil }
                let edits = joints.map { Edit($0.space, " \(Character(Unicode.Scalar(build.escape)))\n    ") }
                return Match(
                    range: first.joint, stage: stage.index,
                    fix: Fix(title: "Begin a line with each command", safety: .safe, edits: edits))
            }
        }
    }

    /// The operators that have commands on both sides in their line, each with the white space ahead of it.
    private static func joints(
        of list: ShellList, in source: SourceFile
    ) -> [(joint: ByteRange, space: ByteRange)] {
        list.items.dropFirst().compactMap { item in
            guard item.joint == .and || item.joint == .or else { return nil }
            var end = min(item.pipeline.range.lowerBound, source.bytes.count)
            while end > 0, DockerfileLines.isBlank(source.bytes[end - 1]) { end -= 1 }
            guard end >= 2, source.bytes[end - 1] == source.bytes[end - 2], "&|".utf8.contains(source.bytes[end - 1])
            else { return nil }
            var start = end - 2
            while start > 0, DockerfileLines.isBlank(source.bytes[start - 1]) { start -= 1 }
            guard start > 0, source.bytes[start - 1] != UInt8(ascii: "\n") else { return nil }
            return (end - 2..<end, start..<end - 2)
        }
    }
}
