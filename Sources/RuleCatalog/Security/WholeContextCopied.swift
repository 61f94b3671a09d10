import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleEngine

/// `COPY .` with something in the context that does not belong in an image.
struct WholeContextCopied: Check {
    /// The roots of what nobody ships, secrets first.
    private static let unwanted = [
        ".env", ".pypirc", ".netrc", ".aws", ".ssh", "id_rsa", "id_ed25519", ".git", ".hg", ".svn",
    ]

    private static let globs = unwanted.flatMap { [PathGlob("**/\($0)"), PathGlob("**/\($0)/**")] }

    func matches(in build: Build) -> [Match] {
        build.finalChain.flatMap { stage in
            stage.steps.compactMap { step in
                guard let copied = Copied(step, escape: build.escape), copied.isWholeContext,
                    let source = copied.instruction.sources.first
                else { return nil }
                if let found = Self.evidence(step, of: build) {
                    guard !found.paths.isEmpty else { return nil }
                    return Match(
                        range: source.range, stage: stage.index,
                        message: "The whole build context is copied, and with it files that do not belong in an image",
                        evidence: found)
                }
                guard let names = Self.unguarded(copied.instruction, in: build.context), !names.isEmpty else {
                    return nil
                }
                let list = names.map { "`\($0)`" }.joined(separator: names.count == 2 ? " and " : ", ")
                return Match(
                    range: source.range, stage: stage.index,
                    message: "The whole build context is copied, and with it \(list)")
            }
        }
    }

    /// What lies in the context and is left out by nobody; `nil` where the context was not listed.
    private static func unguarded(_ copy: CopyInstruction, in context: BuildContext?) -> [String]? {
        guard let names = context?.names else { return nil }
        let excluded = Set(copy.excludes.compactMap { $0.value?.value })
        return unwanted.filter { name in
            names.contains(name) && !excluded.contains(name) && context?.ignore?.excludes(name) != true
        }
    }

    /// The unwanted files in the step's layer; `nil` where the layer is not known.
    private static func evidence(_ step: Step, of build: Build) -> Evidence? {
        Evidence(of: build, layer: step.layer, matching: globs)
    }
}
