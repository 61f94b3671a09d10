/// Turns the arguments of a history entry, printed by Go or shortened by a builder, back into Dockerfile text.
enum HistoryArguments {
    static func restored(_ text: String, keyword: String) -> String {
        switch keyword {
        case "COPY", "ADD": copied(text)
        case "CMD", "ENTRYPOINT": command(text)
        case "SHELL": jsonArray(quotedWords(text) ?? list(text))
        case "VOLUME", "EXPOSE":
            (quotedWords(text) ?? list(text)).map { $0.replacing(":{}", with: "") }.joined(separator: " ")
        case "HEALTHCHECK": healthcheck(text)
        case "ENV", "LABEL", "ARG": pairs(text)
        default: text
        }
    }

    /// `file:2c26… in /app ` is `file:2c26… /app`; a heredoc source `<<NAME` must not open one again.
    private static func copied(_ text: String) -> String {
        let words = text.replacing("<<", with: "").split(separator: " ")
        guard words.count >= 3, words[words.count - 2] == "in" else { return words.joined(separator: " ") }
        let sources = words.dropLast(2).map { word -> String in
            guard let colon = word.firstIndex(of: ":") else { return String(word) }
            return "\(word[...colon])\(word[word.index(after: colon)...].prefix(12))"
        }
        return (sources + [String(words[words.count - 1])]).joined(separator: " ")
    }

    /// Go prints `["nginx" "-g"]`; the shell form is kept as `["/bin/sh" "-c" "nginx -g"]`.
    private static func command(_ text: String) -> String {
        guard let words = quotedWords(text), !words.isEmpty else { return text }
        if words.count == 3, words[1] == "-c", words[0].hasSuffix("sh") { return words[2] }
        return jsonArray(words)
    }

    /// `&{["CMD-SHELL" "curl …"] "30s" …}` or `{Test:[CMD-SHELL curl …] Interval:30s …}`.
    private static func healthcheck(_ text: String) -> String {
        guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"), open < close else {
            return text
        }
        let inner = text[open...close]
        let words = quotedWords(String(inner)) ?? list(String(inner))
        guard let kind = words.first else { return text }
        let rest = words.dropFirst()
        switch kind {
        case "NONE": return "NONE"
        case "CMD": return "CMD \(jsonArray(Array(rest)))"
        case "CMD-SHELL": return "CMD \(rest.joined(separator: " "))"
        default: return text
        }
    }

    /// `A=1 B=two words`, printed without its quotes: a value goes on up to the next `NAME=`.
    private static func pairs(_ text: String) -> String {
        var pairs: [(key: String, value: String?)] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if let equals = word.firstIndex(of: "="), isKey(word[..<equals]) {
                pairs.append((String(word[..<equals]), String(word[word.index(after: equals)...])))
            } else if pairs.isEmpty || (pairs[pairs.count - 1].value == nil && isKey(word)) {
                pairs.append((String(word), nil))
            } else {
                pairs[pairs.count - 1].value = (pairs[pairs.count - 1].value ?? "") + " " + word
            }
        }
        return pairs.map { pair in pair.value.map { "\(pair.key)=\(quoted($0))" } ?? pair.key }.joined(separator: " ")
    }

    private static func isKey(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first == UInt8(ascii: "_") || isLetter(first) else { return false }
        return text.utf8.allSatisfy { byte in
            isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF)
    }

    /// A value that the Dockerfile's own expansion reads back as it is.
    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { byte in
            isLetter(byte) || (0x2B...0x3A).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@")
        }
        if isPlain { return value }
        var text = "\""
        for character in value {
            if character == "\"" || character == "\\" || character == "$" { text.append("\\") }
            text.append(character == "\n" ? " " : character)
        }
        return text + "\""
    }

    /// The words of `[a b]`, `map[a b]` or `a b`.
    private static func list(_ text: String) -> [String] {
        var inner = Substring(text)
        if let open = inner.firstIndex(of: "["), inner.last == "]" {
            inner = inner[inner.index(after: open)...].dropLast()
        }
        return inner.split(separator: " ").map(String.init)
    }

    /// The strings of `["a" "b"]`, with or without commas; `nil` when there is anything else in it.
    private static func quotedWords(_ text: String) -> [String]? {
        guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"), open < close else { return nil }
        var words: [String] = []
        var word: String?
        var isEscaped = false
        for character in text[text.index(after: open)..<close] {
            if var current = word {
                if isEscaped {
                    current.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    words.append(current)
                    word = nil
                    continue
                } else {
                    current.append(character)
                }
                word = current
            } else if character == "\"" {
                word = ""
            } else if character != " " && character != "," {
                return nil
            }
        }
        return word == nil ? words : nil
    }

    private static func jsonArray(_ words: [String]) -> String {
        let strings = words.map { word -> String in
            var text = "\""
            for character in word {
                switch character {
                case "\"", "\\": text += "\\\(character)"
                case "\n": text += "\\n"
                case "\t": text += "\\t"
                default: text.append(character)
                }
            }
            return text + "\""
        }
        return "[\(strings.joined(separator: ", "))]"
    }
}
