import SourceText

/// One word of a command, with its place in the file.
public struct ShellWord: Sendable {
    public let range: ByteRange
    public let parts: [Part]

    public init(range: ByteRange, parts: [Part]) {
        self.range = range
        self.parts = parts
    }

    /// What a word is made of. Quotes and escapes are already taken off.
    public enum Part: Sendable {
        case literal(String, quoted: Bool)
        /// `$name` or `${name…}`; `operation` is the text behind the name, such as `:-default`, or empty.
        case parameter(name: String, operation: String, quoted: Bool)
        /// `$(…)` or backticks.
        case command(ShellList, quoted: Bool)
        case arithmetic(String)
        /// `<(…)` or `>(…)`.
        case process(ShellList)
        /// The value of `name=(a b c)`.
        case array([ShellWord])
    }

    /// The word's value when nothing in it has to be expanded.
    public var literal: String? {
        if parts.count == 1, case .literal(let text, _) = parts[0] { return text }
        return value { _ in nil }
    }

    /// The word's value with variables looked up; `nil` when any part cannot be known. What `lookup` does not know
    /// may be set or not, so that the default of `${name:-default}` is not taken for it.
    /// Globs and tildes stay as written.
    public func value(_ lookup: (String) -> String?) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal, _):
                text += literal
            case .parameter(let name, let operation, _):
                guard !name.isEmpty, let value = lookup(name),
                    let result = ParameterOperation(operation)?.apply(to: value)
                else { return nil }
                text += result
            case .command, .arithmetic, .process, .array:
                return nil
            }
        }
        return text
    }
}
