import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// `FROM --platform=$TARGETPLATFORM`, which FROM takes anyway.
struct RedundantTargetPlatform: Check {
    func matches(in build: Build) -> [Match] {
        // A default makes it something else than the platform that is built for.
        let isOverridden = build.globalArguments.flatMap(\.pairs).contains {
            $0.key.value == "TARGETPLATFORM" && $0.value != nil
        }
        guard !isOverridden else { return [] }
        return build.stages.compactMap { stage in
            guard let flag = stage.from?.asFrom?.platform, let value = flag.value?.value,
                value == "$TARGETPLATFORM" || value == "${TARGETPLATFORM}"
            else { return nil }
            return Match(range: flag.range, stage: stage.index, fix: Self.fix(flag, in: build.source))
        }
    }

    private static func fix(_ flag: Flag, in source: SourceFile) -> Fix? {
        let end = flag.range.upperBound
        guard end < source.bytes.count, source.bytes[end] == UInt8(ascii: " ") else { return nil }
        let edit = Edit(flag.range.lowerBound..<end + 1, "")
        return Fix(title: "Remove the flag", safety: .safe, edits: [edit])
    }
}
