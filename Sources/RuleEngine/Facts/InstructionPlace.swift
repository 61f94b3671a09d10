import BuildModel
import DockerfileSyntax

/// Where an instruction stands, and what tells most rules that it is none of theirs.
struct InstructionPlace: Sendable {
    let kind: InstructionKind
    /// `nil` for an ARG ahead of the first FROM.
    let stage: Int?
    /// The place among the stage's steps, or among the global arguments; `nil` for a FROM.
    let index: Int?
    /// True for the instruction in an ONBUILD; `index` is that of the ONBUILD.
    let isTrigger: Bool
    /// Of a RUN's commands.
    let commandNames: [String]
    /// True when a RUN has a command of which the name cannot be known.
    let hasUnknownCommand: Bool

    init(
        kind: InstructionKind, stage: Int?, index: Int?, commands: [ResolvedCommand] = [], isTrigger: Bool = false
    ) {
        self.kind = kind
        self.stage = stage
        self.index = index
        self.isTrigger = isTrigger
        let names = commands.map(\.command.name)
        // A set is for scripts that have many.
        commandNames = names.count < 16 ? names : Array(Set(names))
        hasUnknownCommand = commands.contains { $0.command.name.isEmpty && $0.command.nameWord != nil }
    }

    /// The triggers that are looked at like instructions. What the others do depends on the build on top.
    private static let triggers: Set<InstructionKind> = [.run, .env, .arg]

    static func all(of build: Build, _ stages: [StageFacts]) -> [InstructionPlace] {
        var places: [InstructionPlace] = []
        for (index, argument) in build.globalArguments.enumerated() {
            places.append(InstructionPlace(kind: argument.kind, stage: nil, index: index))
        }
        for (number, stage) in stages.enumerated() {
            if let from = stage.stage.from {
                places.append(InstructionPlace(kind: from.kind, stage: number, index: nil))
            }
            for (index, step) in stage.steps.enumerated() {
                places.append(step.place)
                guard step.place.kind == .onbuild, let trigger = step.step.instruction.triggers.first,
                    triggers.contains(trigger.kind)
                else { continue }
                places.append(
                    InstructionPlace(
                        kind: trigger.kind, stage: number, index: index, commands: step.triggerCommands, isTrigger: true
                    ))
            }
        }
        return places
    }

    func subject(in build: Build) -> Subject {
        guard let stage else { return Subject(instruction: index.map { build.globalArguments[$0] }) }
        guard let index else { return Subject(stage: stage, instruction: build.stages[stage].from) }
        let instruction = build.stages[stage].steps[index].instruction
        return Subject(
            stage: stage, step: index, instruction: isTrigger ? instruction.triggers.first : instruction)
    }
}
