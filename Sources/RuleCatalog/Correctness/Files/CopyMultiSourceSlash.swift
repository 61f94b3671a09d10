import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// Several sources and a destination that does not say that it is a directory.
struct CopyMultiSourceSlash: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.compactMap { step in
                // The word behind a `--from` without `=` is no source, whatever it is read as.
                guard step.instruction.flags.allSatisfy({ $0.value != nil || $0.name != "from" }) else { return nil }
                // Templates of other tools have spaces in their braces.
                guard let copy = step.instruction.asCopy, copy.sources.count + copy.inlineFiles.count > 1,
                    let word = copy.destination, let path = step.state.expand(word.value, escape: build.escape),
                    !path.contains("}}"), !Self.isDirectory(path, onWindows: stage.isWindows)
                else { return nil }
                if let comment = (copy.sources + [word]).first(where: { $0.value.hasPrefix("#") }) {
                    return Match(
                        range: comment.range, stage: stage.index,
                        message: "`#` begins no comment here: all words up to the last are taken for files to copy",
                        advice: "Put the comment on a line of its own")
                }
                let isQuoted =
                    word.value.last == "\"" || word.value.last == "'" || word.range.count != word.value.utf8.count
                let slash = Edit(word.range.upperBound..<word.range.upperBound, "/")
                return Match(
                    range: word.range, stage: stage.index,
                    message: "Several files go to `\(path)`, which without a slash at its end is the name of one file",
                    fix: isQuoted ? nil : Fix(title: "Add the slash", safety: .safe, edits: [slash]))
            }
        }
    }

    private static func isDirectory(_ path: String, onWindows: Bool) -> Bool {
        let last = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return last.isEmpty || last == "." || last == ".." || (onWindows && path.hasSuffix("\\"))
    }
}
