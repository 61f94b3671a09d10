import BuildModel
import DockerfileSyntax
import RuleEngine

/// A comment above FROM or ARG that does not begin with the name. BuildKit: `validateDefinitionDescription`.
struct DefinitionDescription: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil else { return [] }
        return build.globalArguments.compactMap { Self.match($0, names: $0.pairs.map(\.key.value), stage: nil) }
            + build.stages.flatMap { stage in
                [stage.from.flatMap { Self.match($0, names: [stage.name].compactMap { $0 }, stage: stage.index) }]
                    .compactMap { $0 }
                    + stage.steps.filter { $0.instruction.kind == .arg }.compactMap { step in
                        Self.match(
                            step.instruction, names: step.instruction.pairs.map(\.key.value), stage: stage.index)
                    }
            }
    }

    private static func match(_ instruction: Instruction, names: [String], stage: Int?) -> Match? {
        guard let comment = instruction.comments.last, let name = names.first else { return nil }
        let first = comment.text.split(separator: " ", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        guard !names.contains(first) else { return nil }
        let wanted = names.count > 1 ? "one of the names" : "`\(name)`"
        return Match(
            range: comment.range, stage: stage,
            message:
                "`docker build --call=outline` shows this comment as a description only when it begins with \(wanted)")
    }
}
