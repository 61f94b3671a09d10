/// Values as YAML of one line.
public enum YAMLText {
    /// A text, in quotes where it would be read as something else.
    public static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    public static func list(_ texts: [String]) -> String {
        "[" + texts.map(scalar).joined(separator: ", ") + "]"
    }

    public static func value(_ value: OptionValue) -> String {
        switch value {
        case .text(let text): scalar(text)
        case .bool(let bool): String(bool)
        case .number(let number), .size(let number): String(number)
        case .share(let share): String(share)
        case .list(let texts), .globs(let texts): list(texts)
        case .mapping(let mapping):
            "{"
                + mapping.sorted { $0.key < $1.key }.map { "\(scalar($0.key)): \(scalar($0.value))" }
                .joined(separator: ", ") + "}"
        }
    }

    /// True for what every reader of YAML takes for this very text, alone and in lists.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        let isWord = text.utf8.allSatisfy { byte in
            ByteSet.word.contains(byte) || "-./+@~ ".utf8.contains(byte)
        }
        return isWord && (ByteSet.word.contains(first) || first == UInt8(ascii: "/")) && last != UInt8(ascii: " ")
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let control where control.value < 32 || (127..<160).contains(control.value):
                let digits = String(control.value, radix: 16)
                result += "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension YAMLText {
    /// A document of keys and values: mappings line by line, lists in one line.
    public static func document(_ entries: [WrittenValue.Entry]) -> String {
        lines(entries, indent: "")
    }

    private static func lines(_ entries: [WrittenValue.Entry], indent: String) -> String {
        entries.map { entry in
            let key = indent + scalar(entry.key) + ":"
            switch entry.value.content {
            case .mapping(let inner) where !inner.isEmpty: return key + "\n" + lines(inner, indent: indent + "  ")
            case .mapping: return key + " {}\n"
            case .list(let members): return "\(key) [\(members.map(inline).joined(separator: ", "))]\n"
            default: return "\(key) \(inline(entry.value))\n"
            }
        }.joined()
    }

    private static func inline(_ value: WrittenValue) -> String {
        if let bool = value.bool { return String(bool) }
        return scalar(value.text ?? "")
    }
}
