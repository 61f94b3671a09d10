import BuildModel
import DockerfileSyntax
import RuleEngine

/// STOPSIGNAL, HEALTHCHECK, ENTRYPOINT or CMD of the final stage in another order, or ahead of a build step.
struct RuntimeSettingsOrder: Check {
    private static let order: [InstructionKind] = [.stopsignal, .healthcheck, .entrypoint, .cmd]

    func matches(in build: Build) -> [Match] {
        guard let stage = build.finalStage else { return [] }
        var matches: [Match] = []
        // From the end upward: what stands below a setting may only be a later setting.
        var below: (rank: Int, keyword: String)?
        for step in stage.steps.reversed() {
            let rank = Self.order.firstIndex(of: step.instruction.kind) ?? -1
            if rank >= 0, let other = below, rank > other.rank {
                matches.append(Self.match(step, ahead: other.keyword, stage: stage.index))
            }
            if rank < (below?.rank ?? Int.max) { below = (rank, step.instruction.keyword.value.uppercased()) }
        }
        return matches.reversed()
    }

    private static func match(_ step: Step, ahead other: String, stage: Int) -> Match {
        let keyword = step.instruction.keyword
        return Match(
            range: keyword.range, stage: stage,
            message:
                "\(keyword.value.uppercased()) stands ahead of \(other): how the container starts is spread over the file"
        )
    }
}
