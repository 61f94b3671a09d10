import RuleFormat

/// Writes a pattern as statements, one constant a node, so that no expression grows with the pattern.
struct PatternWriter {
    private(set) var statements: [String] = []

    /// The name of the constant that holds the pattern.
    mutating func write(_ pattern: Pattern) -> String {
        let expression = expression(pattern)
        let name = "p\(statements.count)"
        statements.append("let \(name): Pattern = Pattern.\(expression)")
        return name
    }

    private mutating func names(_ patterns: [Pattern]) -> String {
        "[" + patterns.map { write($0) }.joined(separator: ", ") + "]"
    }

    private mutating func expression(_ pattern: Pattern) -> String {
        switch pattern {
        case .all(let patterns): return "all(\(names(patterns)))"
        case .any(let patterns): return "any(\(names(patterns)))"
        case .not(let pattern): return "not(\(write(pattern)))"
        case .has(let pattern): return "has(\(write(pattern)))"
        case .end(let pattern): return "end(\(write(pattern)))"
        case .earlier(let pattern): return "earlier(\(write(pattern)))"
        case .later(let pattern): return "later(\(write(pattern)))"
        case .previous(let pattern): return "previous(\(write(pattern)))"
        case .next(let pattern): return "next(\(write(pattern)))"
        case .count(let pattern, let range): return "count(\(write(pattern)), \(SwiftLiteral.count(range)))"
        default: return Self.leaf(pattern)
        }
    }

    private static func leaf(_ pattern: Pattern) -> String {
        switch pattern {
        case .instruction(let names): "instruction(\(SwiftLiteral.strings(names)))"
        case .keyword(let value): "keyword(\(SwiftLiteral.value(value)))"
        case .form(let forms): "form(\(SwiftLiteral.array(forms) { "InstructionForm.\($0)" }))"
        case .flag(let names, let value): "flag(\(SwiftLiteral.strings(names)), \(SwiftLiteral.value(value)))"
        case .argument(let value): "argument(\(SwiftLiteral.value(value)))"
        case .source(let value): "source(\(SwiftLiteral.value(value)))"
        case .destination(let value): "destination(\(SwiftLiteral.value(value)))"
        case .pair(let key, let value):
            "pair(key: \(SwiftLiteral.value(key)), value: \(value.map(SwiftLiteral.value) ?? "nil"))"
        case .text(let value): "text(\(SwiftLiteral.value(value)))"
        case .run(let commands): "run(\(SwiftLiteral.array(commands, SwiftLiteral.command)))"
        case .mount(let paths): "mount(\(SwiftLiteral.strings(paths)))"
        case .user(let value): "user(\(SwiftLiteral.value(value)))"
        case .workdir(let value): "workdir(\(SwiftLiteral.value(value)))"
        case .shell(let value): "shell(\(SwiftLiteral.value(value)))"
        case .env(let name, let value): "env(\(SwiftLiteral.string(name)), \(SwiftLiteral.value(value)))"
        case .stage(let kinds): "stage(\(SwiftLiteral.array(kinds) { "StageKind.\($0)" }))"
        case .stageName(let value): "stageName(\(SwiftLiteral.value(value)))"
        case .from(let base): "from(\(SwiftLiteral.base(base)))"
        case .base(let base): "base(\(SwiftLiteral.base(base)))"
        case .layer(let layer): "layer(\(SwiftLiteral.layer(layer)))"
        case .image(let image): "image(\(SwiftLiteral.image(image)))"
        case .all, .any, .not, .has, .end, .earlier, .later, .previous, .next, .count: ""
        }
    }
}
