import BuildModel
import DockerfileSyntax
import SourceText
import Synchronization

/// What rules ask of a build again and again, worked out once and shared by all of them. A class, like the facts in
/// it, so that hundreds of rules hand on references and not copies.
public final class Facts: Sendable {
    public let build: Build
    /// One for each of the build's stages.
    public let stages: [StageFacts]
    /// Every instruction that a pattern can be held against, in file order.
    let places: [InstructionPlace]
    /// The kinds of all of them.
    let kinds: KindSet
    /// The names of all commands of the build.
    let commandNames: NameFilter
    private let shared = Mutex<[ObjectIdentifier: any SharedFact]>([:])

    public init(_ build: Build) {
        self.build = build
        let finalChain = build.finalStage.map { Facts.chain(of: $0.index, in: build.stages) } ?? []
        let stages = build.stages.map { stage in
            StageFacts(
                stage: stage, chain: Facts.chain(of: stage.index, in: build.stages),
                isInImage: finalChain.contains(stage.index), build: build)
        }
        self.stages = stages
        let places = InstructionPlace.all(of: build, stages)
        self.places = places
        kinds = KindSet(places.lazy.map(\.kind))
        commandNames = places.reduce(into: NameFilter()) { $0.formUnion($1.nameFilter) }
    }

    /// A fact that some rules share, worked out for the first that asks.
    public func fact<Fact: SharedFact>(_ type: Fact.Type = Fact.self) -> Fact {
        let key = ObjectIdentifier(type)
        if let known = shared.withLock({ $0[key] }) as? Fact { return known }
        let fact = Fact(self)
        shared.withLock { $0[key] = fact }
        return fact
    }

    /// A stage and the stages that it stands on through FROM, nearest first.
    private static func chain(of index: Int, in stages: [Stage]) -> [Int] {
        var chain: [Int] = []
        var next: Int? = index
        while let index = next, stages.indices.contains(index), !chain.contains(index) {
            chain.append(index)
            if case .stage(let base) = stages[index].base { next = base } else { next = nil }
        }
        return chain
    }
}

/// What more than one check asks of a build, and takes a while to find out.
public protocol SharedFact: Sendable {
    init(_ facts: Facts)
}

/// A stage with what rules ask of it.
public final class StageFacts: Sendable {
    public let stage: Stage
    /// This stage and those it stands on, nearest first, by index.
    public let chain: [Int]
    /// The base of the last of them: what the stage stands on in the end.
    public let base: Base
    /// True when the stage's layers are in the image: it is the final stage, or that stands on it.
    public let isInImage: Bool
    /// One for each of the stage's steps.
    public let steps: [StepFacts]

    init(stage: Stage, chain: [Int], isInImage: Bool, build: Build) {
        self.stage = stage
        self.chain = chain
        self.isInImage = isInImage
        base = chain.last.map { build.stages[$0].base } ?? stage.base
        let escape = build.dockerfile?.escape ?? UInt8(ascii: "\\")
        steps = stage.steps.map { StepFacts($0, stage: stage.index, escape: escape) }
    }
}

/// A step with its commands resolved.
public final class StepFacts: Sendable {
    public let step: Step
    /// The commands of a RUN in the order of the text.
    public let commands: [ResolvedCommand]
    /// The commands of the RUN in an ONBUILD, which run in the builds on top of this image.
    public let triggerCommands: [ResolvedCommand]
    /// Both, of which a step has one.
    public var ownOrTriggerCommands: [ResolvedCommand] { place.kind == .onbuild ? triggerCommands : commands }
    /// The mounts of a RUN.
    public let mounts: [RunMount]
    let place: InstructionPlace

    init(_ step: Step, stage: Int, escape: UInt8) {
        self.step = step
        commands = step.script.map { ResolvedCommand.commands(of: $0, state: step.state) } ?? []
        triggerCommands = step.trigger.map { ResolvedCommand.commands(of: $0, state: step.state) } ?? []
        let instruction = step.instruction.triggers.first ?? step.instruction
        let run = instruction.flags.isEmpty ? nil : instruction.asRun
        mounts = (run?.mounts ?? []).map { RunMount($0, step.state, escape: escape) }
        place = InstructionPlace(step.instruction, stage: stage, index: step.index, commands: commands)
    }
}
