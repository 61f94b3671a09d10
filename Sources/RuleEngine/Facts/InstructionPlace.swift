import BuildModel
import DockerfileSyntax

/// Where an instruction stands, and what tells most rules that it is none of theirs.
final class InstructionPlace: Sendable {
    let kind: InstructionKind
    let instruction: Instruction
    /// `nil` for an ARG ahead of the first FROM.
    let stage: Int?
    /// The place among the stage's steps, that of the ONBUILD for its trigger, or among the global arguments; `nil`
    /// for a FROM.
    let index: Int?
    /// Of a RUN's commands.
    let commandNames: [String]
    let nameFilter: NameFilter
    /// True when a RUN has a command of which the name cannot be known.
    let hasUnknownCommand: Bool

    init(_ instruction: Instruction, stage: Int?, index: Int?, commands: [ResolvedCommand] = []) {
        self.instruction = instruction
        kind = instruction.kind
        self.stage = stage
        self.index = index
        let names = commands.map(\.name)
        // A set is for scripts that have many.
        commandNames = names.count < 16 ? names : Array(Set(names))
        nameFilter = commands.reduce(into: NameFilter()) { $0.formUnion($1.nameFilter) }
        hasUnknownCommand = commands.contains(where: \.mayBeAny)
    }

    /// The triggers that are looked at like instructions. What the others do depends on the build on top.
    private static let triggers: Set<InstructionKind> = [.run, .env, .arg]

    static func all(of build: Build, _ stages: [StageFacts]) -> [InstructionPlace] {
        var places: [InstructionPlace] = []
        for (index, argument) in build.globalArguments.enumerated() {
            places.append(InstructionPlace(argument, stage: nil, index: index))
        }
        for (number, stage) in stages.enumerated() {
            if let from = stage.stage.from {
                places.append(InstructionPlace(from, stage: number, index: nil))
            }
            for (index, step) in stage.steps.enumerated() {
                places.append(step.place)
                guard step.place.kind == .onbuild, let trigger = step.step.instruction.triggers.first,
                    triggers.contains(trigger.kind)
                else { continue }
                places.append(
                    InstructionPlace(trigger, stage: number, index: index, commands: step.triggerCommands))
            }
        }
        return places
    }

    var subject: Subject { Subject(stage: stage, step: stage == nil ? nil : index, instruction: instruction) }
}
