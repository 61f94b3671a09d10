import BuildModel
import DockerfileSyntax
import RuleEngine

/// A label with the base image's digest that FROM does not prove.
struct LabelStaleBaseDigest: Check {
    private static let key = "org.opencontainers.image.base.digest"

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let build = facts.build
        guard let final = build.finalStage, case .image(let base) = facts.stages[final.index].base else { return [] }
        return build.finalChain.flatMap { stage in
            stage.steps.flatMap { step -> [Match] in
                guard step.instruction.kind == .label else { return [] }
                return step.instruction.pairs.compactMap { pair in
                    guard pair.key.value.filter({ $0 != "\"" && $0 != "'" }) == Self.key, let word = pair.value,
                        let digest = step.state.expand(word.value, escape: build.escape), !digest.isEmpty,
                        digest != base.digest
                    else { return nil }
                    return Match(
                        range: word.range, stage: stage.index,
                        message: base.digest == nil
                            ? "Nothing holds `\(base.text)` to this digest: the next build stands on another image and says the same"
                            : "FROM names another digest than this label")
                }
            }
        }
    }
}
