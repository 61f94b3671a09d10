import BuildModel
import RuleEngine

/// A stage downloads with wget in one place and with curl in another.
struct WgetAndCurl: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.compactMap { stage in
            // In a branch it may be what takes the other's place.
            let commands = stage.steps.lazy.flatMap(\.commands).map(\.command).filter {
                ($0.name == "wget" || $0.name == "curl") && !$0.isConditional
            }
            guard let first = commands.first, let second = commands.first(where: { $0.name != first.name }) else {
                return nil
            }
            let line = facts.build.source.position(first.range.lowerBound).line
            let place = facts.build.dockerfile == nil ? "an earlier step" : "line \(line)"
            return Match(
                range: second.nameRange, stage: stage.stage.index,
                message: "`\(second.name)` downloads here and `\(first.name)` in \(place), so the image needs both",
                advice: "Download with `\(first.name)` here too, or with `\(second.name)` everywhere")
        }
    }
}
