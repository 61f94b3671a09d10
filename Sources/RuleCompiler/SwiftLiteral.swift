import RuleFormat

/// Values as Swift expressions. Every enumeration case is printed with its type, which the type checker
/// reads quickly however deep they are nested.
enum SwiftLiteral {
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let control where control.value < 32: result += "\\u{\(String(control.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func array<Element>(_ elements: [Element], _ literal: (Element) -> String) -> String {
        "[" + elements.map(literal).joined(separator: ", ") + "]"
    }

    static func strings(_ texts: [String]) -> String { array(texts, string) }

    /// A call with the arguments that are not `nil`.
    static func call(_ name: String, _ arguments: [(label: String, value: String?)]) -> String {
        let given = arguments.compactMap { argument in
            argument.value.map { argument.label.isEmpty ? $0 : "\(argument.label): \($0)" }
        }
        return "\(name)(\(given.joined(separator: ", ")))"
    }

    /// An array argument; `nil` for an empty one, which is every parameter's default.
    static func nonEmpty<Element>(_ elements: [Element], _ literal: (Element) -> String) -> String? {
        elements.isEmpty ? nil : array(elements, literal)
    }

    static func value(_ pattern: ValuePattern) -> String {
        switch pattern {
        case .present: "ValuePattern.present"
        case .absent: "ValuePattern.absent"
        case .glob(let text): "ValuePattern.glob(\(string(text)))"
        case .regex(let text): "ValuePattern.regex(\(string(text)))"
        case .anyOf(let patterns): "ValuePattern.anyOf(\(array(patterns, value)))"
        case .not(let pattern): "ValuePattern.not(\(value(pattern)))"
        case .option(let name): "ValuePattern.option(\(string(name)))"
        }
    }

    static func count(_ range: CountRange) -> String {
        call("CountRange", [("atLeast", range.atLeast.map(String.init)), ("atMost", range.atMost.map(String.init))])
    }

    static func flag(_ flag: FlagPattern) -> String {
        "FlagPattern(\(strings(flag.names)), \(value(flag.value)))"
    }

    static func command(_ command: CommandPattern) -> String {
        call(
            "CommandPattern",
            [
                ("names", nonEmpty(command.names, string)),
                ("subcommands", nonEmpty(command.subcommands, strings)),
                ("flags", nonEmpty(command.flags, flag)),
                ("paths", nonEmpty(command.paths, string)),
                ("operand", command.operand.map(value)),
                ("everyOperand", command.everyOperand.map(value)),
                ("operandCount", command.operandCount.map(count)),
                ("valueFlags", nonEmpty(command.valueFlags, string)),
                ("wrapper", command.wrapper.map(value)),
                ("conditional", command.conditional.map(String.init)),
                ("joint", nonEmpty(command.joint) { "CommandJoint.\($0)" }),
                ("redirect", command.redirect.map(value)),
                ("before", nonEmpty(command.before, SwiftLiteral.command)),
                ("after", nonEmpty(command.after, SwiftLiteral.command)),
                ("notBefore", nonEmpty(command.notBefore, SwiftLiteral.command)),
                ("notAfter", nonEmpty(command.notAfter, SwiftLiteral.command)),
            ])
    }

    static func base(_ base: BasePattern) -> String {
        call(
            "BasePattern",
            [
                ("kinds", nonEmpty(base.kinds) { "BaseKind.\($0)" }),
                ("registry", base.registry.map(value)),
                ("repository", base.repository.map(value)),
                ("tag", base.tag.map(value)),
                ("digest", base.digest.map(value)),
                ("platform", base.platform.map(value)),
            ])
    }

    static func layer(_ layer: LayerPattern) -> String {
        "LayerPattern(files: \(strings(layer.files)), bytes: \(count(layer.bytes)))"
    }

    static func image(_ image: ImagePattern) -> String {
        call(
            "ImagePattern",
            [
                ("isPresent", image.isPresent.map(String.init)),
                ("user", image.user.map(value)),
                ("workdir", image.workdir.map(value)),
                ("env", image.env.map(value)),
                ("entrypoint", image.entrypoint.map(value)),
                ("command", image.command.map(value)),
                ("port", image.port.map(value)),
                ("volume", image.volume.map(value)),
                ("labels", nonEmpty(image.labels) { "LabelPattern(\(string($0.key)), \(value($0.value)))" }),
                ("healthcheck", image.healthcheck.map(String.init)),
                ("size", image.size.map(count)),
            ])
    }
}
