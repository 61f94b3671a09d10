import DockerfileSyntax
import RuleFormat

/// What a pattern can hold for, found without compiling it, so that what cannot hold costs next to nothing.
struct PatternScope: Sendable {
    /// True when the pattern speaks of single instructions; else it speaks of stages as a whole.
    let isOfInstructions: Bool
    /// The only instructions that it can hold for.
    private let kinds: KindSet
    /// Names of which the instruction's commands have one; `nil` where that is not asked.
    private let ownCommands: CommandNames?
    let need: BuildNeed

    init(_ pattern: Pattern) {
        isOfInstructions = Self.speaksOfInstructions(pattern)
        kinds = Self.kinds(pattern) ?? .all
        ownCommands = Self.commands(pattern, isOwn: true).map(CommandNames.init)
        need = BuildNeed(
            kinds: isOfInstructions ? kinds : .all,
            commands: Self.commands(pattern, isOwn: false).map { NameFilter($0) }, image: Self.needsImage(pattern))
    }

    private init(_ other: PatternScope) {
        isOfInstructions = other.isOfInstructions
        kinds = other.kinds
        ownCommands = other.ownCommands.map { CommandNames($0.names) }
        need = other.need
    }

    /// One that shares nothing with this.
    var copy: PatternScope { PatternScope(self) }

    /// False where the instruction cannot fit.
    func admits(_ place: InstructionPlace) -> Bool {
        guard kinds.contains(place.kind) else { return false }
        // A command without a name may be any, but may be is not enough for a finding.
        return ownCommands?.isOne(in: place) ?? true
    }

    private static func speaksOfInstructions(_ pattern: Pattern) -> Bool {
        switch pattern {
        case .all(let members), .any(let members): members.contains(where: speaksOfInstructions)
        case .not(let member): speaksOfInstructions(member)
        case .instruction, .keyword, .form, .flag, .argument, .source, .destination, .pair, .text, .run, .mount,
            .earlier, .later, .previous, .next, .layer, .user, .workdir, .shell, .env:
            true
        case .stage, .stageName, .from, .base, .has, .count, .end, .image: false
        }
    }

    private static func kinds(_ pattern: Pattern) -> KindSet? {
        switch pattern {
        case .instruction(let names): return KindSet(names.compactMap(InstructionKind.init(rawValue:)))
        case .run, .mount: return KindSet([.run])
        case .source, .destination: return KindSet([.copy, .add])
        case .pair: return KindSet([.env, .label, .arg])
        case .all(let members):
            return members.compactMap(kinds).reduce(nil) { known, more in known?.intersection(more) ?? more }
        case .any(let members):
            var union = KindSet([])
            for member in members {
                guard let more = kinds(member) else { return nil }
                union = union.union(more)
            }
            return union
        default: return nil
        }
    }

    /// - Parameter isOwn: leaves out what the pattern asks of other instructions.
    private static func commands(_ pattern: Pattern, isOwn: Bool) -> [String]? {
        switch pattern {
        case .run(let commands):
            return CommandPattern.plainNames(of: commands)
        case .all(let members):
            return members.lazy.compactMap { commands($0, isOwn: isOwn) }.first
        case .any(let members):
            var union: [String] = []
            for member in members {
                guard let more = commands(member, isOwn: isOwn) else { return nil }
                union += more
            }
            return union
        case .has(let member), .earlier(let member), .later(let member), .previous(let member), .next(let member):
            return isOwn ? nil : commands(member, isOwn: true)
        default: return nil
        }
    }

    private static func needsImage(_ pattern: Pattern) -> Bool {
        switch pattern {
        case .layer: true
        case .image(let image): image.isPresent != false
        case .all(let members): members.contains(where: needsImage)
        case .any(let members): members.allSatisfy(needsImage)
        default: false
        }
    }
}

/// Names of which a command has to have one.
struct CommandNames: Sendable {
    let names: [String]
    let filter: NameFilter

    /// - Parameter names: are copied, so that no other thread counts the references to them.
    init(_ names: [String]) {
        self.names = names.map { $0 }
        filter = NameFilter(names)
    }

    /// True when a command of the instruction has one of the names.
    func isOne(in place: InstructionPlace) -> Bool {
        filter.mayShare(with: place.nameFilter)
            && place.commandNames.contains { name in names.contains { $0 == name } }
    }
}
