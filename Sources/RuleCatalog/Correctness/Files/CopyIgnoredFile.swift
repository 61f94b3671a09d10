import BuildModel
import DockerfileSyntax
import RuleEngine

/// COPY of something that .dockerignore leaves out. BuildKit: `validateCopySourcePath`.
struct CopyIgnoredFile: Check {
    func matches(in build: Build) -> [Match] {
        // With exceptions nobody can say without the files whether anything is left of a folder.
        guard let ignore = build.context?.ignore, !ignore.patterns.contains(where: \.isException) else { return [] }
        let excludesAll = ignore.patterns.contains { ["*", "**", "**/*"].contains($0.cleaned) }
        return build.stages.flatMap { stage in
            stage.steps.flatMap { step -> [Match] in
                guard let copy = step.instruction.asCopy, copy.from == nil else { return [] }
                return copy.sources.compactMap { word in
                    guard let path = step.state.expand(word.value, escape: build.escape), !path.isEmpty,
                        !(copy.isAdd && (path.contains("://") || path.hasPrefix("git@")))
                    else { return nil }
                    let isRoot = ["", ".", "/", "./"].contains(path)
                    guard isRoot ? excludesAll : ignore.excludes(path) else { return nil }
                    return Match(
                        range: word.range, stage: stage.index,
                        message:
                            "`\(path)` is left out of the build context by .dockerignore, so there is nothing to copy")
                }
            }
        }
    }
}
