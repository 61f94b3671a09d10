import DockerfileSyntax

/// Which stage needs which.
enum StageGraph {
    /// Fills in what the stages take from each other, which is the final one, and which it needs.
    static func link(_ stages: inout [Stage], target: String?) {
        for index in stages.indices {
            stages[index].sources = stages[index].steps.flatMap { step in
                references(of: step.instruction).compactMap { stage(named: $0, in: stages) }
            }
        }
        guard let final = target.flatMap({ stage(named: $0, in: stages) }) ?? stages.indices.last else { return }
        stages[final].isFinal = true
        var waiting = [final]
        while let index = waiting.popLast() {
            guard !stages[index].isReachable else { continue }
            stages[index].isReachable = true
            waiting += stages[index].sources
            if case .stage(let base) = stages[index].base { waiting.append(base) }
        }
    }

    /// A stage by its name, compared without case, or by its number.
    static func stage(named name: String, in stages: [Stage]) -> Int? {
        let lowered = GoCase.lowered(name)
        if let index = stages.lastIndex(where: { $0.name == lowered }) { return index }
        guard let number = Int(name), stages.indices.contains(number) else { return nil }
        return number
    }

    private static func references(of instruction: Instruction) -> [String] {
        if let copy = instruction.asCopy { return copy.from?.value.map { [$0.value] } ?? [] }
        if !instruction.flags.isEmpty, let run = instruction.asRun { return run.mounts.compactMap { $0.from?.value } }
        return []
    }
}
