import BuildModel
import DockerfileSyntax
import RuleFormat

/// Compiles patterns, and numbers those that look at other instructions.
struct PatternCompiler {
    private var count = 0

    static func compile(_ pattern: Pattern) -> CompiledPattern {
        var compiler = PatternCompiler()
        return compiler.compile(pattern)
    }

    private mutating func nested(_ pattern: Pattern) -> NestedPattern {
        let compiled = compile(pattern)
        count += 1
        return NestedPattern(compiled, number: count, filter: PlaceFilter(pattern))
    }

    private mutating func compile(_ pattern: Pattern) -> CompiledPattern { CompiledPattern(test(pattern)) }

    private mutating func test(_ pattern: Pattern) -> CompiledPattern.Test {
        switch pattern {
        case .all(let members): return .cheapFirst(members.map { compile($0) })
        case .any(let members): return .any(members.map { compile($0) })
        case .not(let member): return .not(compile(member))
        case .has(let member): return .has(nested(member))
        case .count(let member, let range): return .count(nested(member), range)
        case .end(let member): return .end(compile(member))
        case .earlier(let member): return .earlier(nested(member))
        case .later(let member): return .later(nested(member))
        case .previous(let member): return .previous(compile(member))
        case .next(let member): return .next(compile(member))
        default: return Self.leaf(pattern)
        }
    }

    private static func leaf(_ pattern: Pattern) -> CompiledPattern.Test {
        switch pattern {
        case .instruction(let names): .instruction(names.compactMap(InstructionKind.init(rawValue:)))
        case .keyword(let value): .keyword(CompiledValue(value))
        case .form(let forms): .form(forms)
        case .flag(let names, let value): .flag(names, CompiledValue(value))
        case .argument(let value): .argument(CompiledValue(value))
        case .source(let value): .source(CompiledValue(value))
        case .destination(let value): .destination(CompiledValue(value))
        case .pair(let key, let value): .pair(key: CompiledValue(key), value: value.map { CompiledValue($0) })
        case .text(let value): .text(CompiledValue(value))
        case .run(let commands): .run(CompiledCommands(commands))
        case .mount(let paths): .mount(paths)
        case .user(let value): .user(CompiledValue(value))
        case .workdir(let value): .workdir(CompiledValue(value))
        case .shell(let value): .shell(CompiledValue(value))
        case .env(let name, let value): .env(name, CompiledValue(value))
        case .stage(let kinds): .stage(kinds)
        case .stageName(let value): .stageName(CompiledValue(value))
        case .from(let base): .from(CompiledBase(base))
        case .base(let base): .base(CompiledBase(base))
        case .layer(let layer): .layer(layer.files.map { PathGlob($0) }, layer.bytes)
        case .image(let image): .image(CompiledImage(image))
        case .all, .any, .not, .has, .count, .end, .earlier, .later, .previous, .next: .any([])
        }
    }
}
