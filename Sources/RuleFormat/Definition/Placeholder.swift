/// A word in braces in a rule's message or advice, which gives way to what matched: `{command}`.
public enum Placeholder: String, Sendable, Hashable, CaseIterable {
    /// The image behind the stage's FROM, as written with its variables expanded.
    case base
    /// The command and its subcommand: `apt-get install`.
    case command
    /// The words behind it that are no flags.
    case arguments
    /// The operand, source or argument that the rule asked for.
    case path
    case flag
    /// The keyword: `COPY`.
    case instruction
    /// The key and the value of ENV, LABEL or ARG.
    case key, value
    case user
    /// The stage's name, or its number.
    case stage
    /// The words that the finding points at.
    case match
}

/// A message taken apart into text and placeholders.
public struct MessageTemplate: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case text(String)
        case placeholder(Placeholder)
        /// A word in braces that stands for nothing.
        case unknown(String)
    }

    public var parts: [Part]

    /// Braces count only around one lower-case word, and not behind `$`.
    public init(_ text: String) {
        parts = []
        var literal = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            literal += rest[..<open]
            rest = rest[rest.index(after: open)...]
            let name = rest.prefix { $0.isASCII && $0.isLowercase }
            guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}", literal.last != "$" else {
                literal += "{"
                continue
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = ""
            let word = String(name)
            parts.append(Placeholder(rawValue: word).map(Part.placeholder) ?? .unknown(word))
            rest = rest[rest.index(after: name.endIndex)...]
        }
        literal += rest
        if !literal.isEmpty { parts.append(.text(literal)) }
    }

    /// The text with every placeholder filled; one without a value keeps its name.
    public func filled(_ value: (Placeholder) -> String?) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .placeholder(let placeholder): value(placeholder) ?? placeholder.rawValue
            case .unknown(let word): "{\(word)}"
            }
        }.joined()
    }
}
