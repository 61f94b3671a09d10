import DockerfileSyntax
import RuleFormat

/// A pattern that another one holds against many instructions. What it finds is kept under its number.
final class NestedPattern: Sendable {
    let pattern: CompiledPattern
    let number: Int
    let filter: PlaceFilter

    init(_ pattern: CompiledPattern, number: Int, filter: PlaceFilter) {
        self.pattern = pattern
        self.number = number
        self.filter = filter
    }
}

/// Tells without a look at the instruction itself where a pattern surely does not hold.
///
/// `PatternScope` may say more, as what only may hold is of no use to a rule. Within a `not` it makes a difference.
struct PlaceFilter: Sendable {
    /// The only instructions that it can hold for.
    private let kinds: KindSet
    /// Names of which a command of the instruction has to have one; `nil` where that is not asked.
    private let commands: CommandNames?

    init(_ pattern: Pattern) {
        kinds = Self.kinds(pattern) ?? .all
        commands = Self.commands(pattern).map(CommandNames.init)
    }

    func refuses(_ place: InstructionPlace) -> Bool {
        guard kinds.contains(place.kind) else { return true }
        guard let commands, !place.hasUnknownCommand else { return false }
        return !commands.isOne(in: place)
    }

    private static func kinds(_ pattern: Pattern) -> KindSet? {
        switch pattern {
        case .instruction(let names): KindSet(names.compactMap(InstructionKind.init(rawValue:)))
        case .run, .mount: KindSet([.run])
        case .pair: KindSet([.env, .label, .arg])
        case .all(let members):
            members.compactMap(kinds).reduce(nil) { known, more in known?.intersection(more) ?? more }
        case .any(let members): union(members.map(kinds)) { $0.union($1) }
        default: nil
        }
    }

    private static func commands(_ pattern: Pattern) -> [String]? {
        switch pattern {
        case .run(let commands): CommandPattern.plainNames(of: commands)
        case .all(let members): members.lazy.compactMap(commands).first
        case .any(let members): union(members.map(commands), +)
        default: nil
        }
    }

    private static func union<Value>(_ members: [Value?], _ join: (Value, Value) -> Value) -> Value? {
        guard let first = members.first else { return nil }
        return members.dropFirst().reduce(first) { known, more in
            if let known, let more { join(known, more) } else { nil }
        }
    }
}

extension CommandPattern {
    /// The names that some commands can have; `nil` when one of them may have any.
    static func plainNames(of commands: [CommandPattern]) -> [String]? {
        let isPlain = commands.allSatisfy { !$0.names.isEmpty && $0.names.allSatisfy(CompiledValue.isLiteral) }
        return isPlain ? commands.flatMap(\.names) : nil
    }
}
