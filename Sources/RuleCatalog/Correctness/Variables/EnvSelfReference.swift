import BuildModel
import DockerfileSyntax
import RuleEngine

/// ENV uses a variable that the same ENV sets: it has the value from before.
struct EnvSelfReference: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.filter { $0.instruction.kind == .env && $0.instruction.pairs.count > 1 }.flatMap { step in
                Self.matches(step, in: stage, of: build)
            }
        }
    }

    private static func matches(_ step: Step, in stage: Stage, of build: Build) -> [Match] {
        let pairs = step.instruction.pairs
        // A variable that has a value already may be meant by that value.
        var places: [String: Int] = [:]
        for (index, pair) in pairs.enumerated() where step.state.variables[pair.key.value] == nil {
            places[pair.key.value] = places[pair.key.value] ?? index
        }
        // Nothing changes a variable that is set to itself.
        let kept = pairs.filter { ["$\($0.key.value)", "${\($0.key.value)}"].contains($0.value?.value ?? "") }
        for pair in kept { places[pair.key.value] = nil }
        // Every image has a PATH.
        places["PATH"] = nil
        return pairs.enumerated().flatMap { index, pair -> [Match] in
            guard let value = pair.value else { return [] }
            return VariableReference.names(in: value.value, escape: build.escape).compactMap { name in
                // `${name:-default}` is written for the case that it is not set.
                guard let place = places[name], place != index,
                    !VariableReference.hasFallback(name, in: value.value)
                else { return nil }
                return Match(
                    range: VariableReference.range(of: name, in: value.range, of: build.source), stage: stage.index,
                    message: "`$\(name)` is still what it was ahead of this ENV, not what the same ENV sets it to")
            }
        }
    }
}
