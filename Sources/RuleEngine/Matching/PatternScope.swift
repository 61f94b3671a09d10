import DockerfileSyntax
import RuleFormat

/// What a pattern can hold for, found without compiling it, so that what cannot hold costs next to nothing.
struct PatternScope: Sendable {
    /// True when the pattern speaks of single instructions; else it speaks of stages as a whole.
    let isOfInstructions: Bool
    /// The only instructions that it can hold for; `nil` for any.
    let kinds: [InstructionKind]?
    /// Names of which the instruction's commands have one; `nil` where that is not asked.
    private let ownCommands: CommandNames?
    /// The same for all commands of the build.
    private let buildCommands: CommandNames?
    private let needsImage: Bool

    init(_ pattern: Pattern) {
        isOfInstructions = Self.speaksOfInstructions(pattern)
        kinds = Self.kinds(pattern).map(Array.init)
        ownCommands = Self.commands(pattern, isOwn: true).map(CommandNames.init)
        buildCommands = Self.commands(pattern, isOwn: false).map(CommandNames.init)
        needsImage = Self.needsImage(pattern)
    }

    /// False where no place of the build can fit.
    func admits(_ facts: Facts) -> Bool {
        if needsImage, facts.build.image == nil { return false }
        return buildCommands?.filter.mayShare(with: facts.commandNames) ?? true
    }

    /// False where the instruction cannot fit.
    func admits(_ place: InstructionPlace) -> Bool {
        if let kinds, !kinds.contains(where: { $0 == place.kind }) { return false }
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

    private static func kinds(_ pattern: Pattern) -> Set<InstructionKind>? {
        switch pattern {
        case .instruction(let names): return Set(names.compactMap(InstructionKind.init(rawValue:)))
        case .run, .mount: return [.run]
        case .source, .destination: return [.copy, .add]
        case .pair: return [.env, .label, .arg]
        case .all(let members):
            return members.compactMap(kinds).reduce(nil) { known, more in known?.intersection(more) ?? more }
        case .any(let members):
            var union: Set<InstructionKind> = []
            for member in members {
                guard let more = kinds(member) else { return nil }
                union.formUnion(more)
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
        case .layer, .image: true
        case .all(let members): members.contains(where: needsImage)
        case .any(let members): members.allSatisfy(needsImage)
        default: false
        }
    }
}

/// Names of which a command has to have one.
struct CommandNames: Sendable {
    private let names: [String]
    let filter: NameFilter

    init(_ names: [String]) {
        self.names = names
        filter = NameFilter(names)
    }

    /// True when a command of the instruction has one of the names.
    func isOne(in place: InstructionPlace) -> Bool {
        filter.mayShare(with: place.nameFilter)
            && place.commandNames.contains { name in names.contains { $0 == name } }
    }
}
